import type { Job, Outcome, RowResult } from './job.ts'
import { type Attempt, perform } from './perform.ts'
import { createRequestGate, type RequestGate } from './request-gate.ts'

/** Where a run writes what it has done, so that it can go on after a reload. */
export interface Journal {
  /** From now on jobs before this place may have been sent. */
  claim: (upTo: number) => Promise<void>
  record: (index: number, result: RowResult) => void
}

export type PauseReason = 'asked' | 'signed-out'

export interface RunnerOptions {
  jobs: readonly Job[]
  journal: Journal
  /** What earlier parts of this run came to, by the job's place. */
  known?: ReadonlyMap<number, RowResult>
  /** Jobs before this place may have been sent already. */
  claimed?: number
  gate?: RequestGate
  /** Something that `state()` tells has changed. */
  onChange?: () => void
}

export interface RunnerState {
  results: readonly RowResult[]
  underWay: number
  atOnce: number
  pausedFor: PauseReason | undefined
  isCancelled: boolean
  isFinished: boolean
  /** While the platform has asked to wait: until when, in milliseconds since the epoch. */
  waitsUntil: number | undefined
}

export interface Runner {
  state: () => RunnerState
  start: () => void
  pause: () => void
  resume: () => void
  /** Lets what is under way end; the rest is never sent. */
  cancel: () => void
}

/** Jobs that are claimed at a time: after a reload, at most about as many are looked up before they are sent. */
const CLAIM = 40
/** Attempts of a job that fails while others succeed. */
const MOST_ATTEMPTS = 4

interface Turn {
  index: number
  isUnsure: boolean
  attempts: number
}

/** Does the jobs in their order, several at once, until each of them has a result. */
export function createRunner(options: RunnerOptions): Runner {
  const { jobs, journal, known = new Map<number, RowResult>(), gate = createRequestGate() } = options
  const { onChange = () => undefined } = options
  const results: RowResult[] = [...known.values()]
  const again: Turn[] = []
  const claimedBefore = options.claimed ?? 0
  let claimed = claimedBefore
  let isClaiming = false
  let next = 0
  let underWay = 0
  let successes = 0
  let pausedFor: PauseReason | undefined
  let isCancelled = false
  let timer: ReturnType<typeof setTimeout> | undefined

  const skipKnown = () => {
    while (next < jobs.length && known.has(next)) next++
  }

  /** The next job that may be sent now. */
  const take = (): Turn | undefined => {
    const turn = again.shift()
    if (turn) return turn
    skipKnown()
    if (next >= jobs.length) return undefined
    if (next + CLAIM / 2 >= claimed) claimMore()
    if (next >= claimed) return undefined
    const index = next++
    return { index, isUnsure: jobs[index]?.isUnsure === true || index < claimedBefore, attempts: 0 }
  }

  const claimMore = () => {
    if (isClaiming || claimed >= jobs.length) return
    isClaiming = true
    const upTo = Math.min(jobs.length, Math.max(claimed, next) + CLAIM)
    const go = () => {
      isClaiming = false
      claimed = upTo
      pump()
    }
    // A journal that cannot be written to costs the run its resuming, not its end
    journal.claim(upTo).then(go, go)
  }

  const pump = () => {
    if (pausedFor !== undefined || isCancelled) return
    const wait = gate.opensAt() - Date.now()
    if (wait > 0) {
      clearTimeout(timer)
      timer = setTimeout(pump, wait)
      return
    }
    while (underWay < gate.width()) {
      const turn = take()
      if (!turn) return
      void run(turn)
    }
  }

  const run = async (turn: Turn) => {
    const job = jobs[turn.index]
    if (!job) return
    underWay++
    const startedAt = Date.now()
    const before = successes
    const attempt = await perform(job, turn.isUnsure)
    underWay--
    settle(job, turn, attempt, { startedAt, before })
    onChange()
    pump()
  }

  const settle = (
    job: Job,
    turn: Turn,
    attempt: Attempt,
    { startedAt, before }: { startedAt: number; before: number }
  ) => {
    switch (attempt.state) {
      case 'done':
        successes++
        gate.succeeded()
        return finish(turn.index, job, attempt.outcome, '')
      case 'refused':
        gate.succeeded()
        return finish(turn.index, job, 'failed', attempt.message)
      case 'signed-out':
        pausedFor = 'signed-out'
        again.push(turn)
        return
      case 'again': {
        if (attempt.isOverload) gate.overloaded(startedAt, attempt.retryAfter)
        // As long as nothing succeeds it is not the job's fault
        const isItsOwn = !attempt.isOverload || successes > before
        const attempts = turn.attempts + (isItsOwn ? 1 : 0)
        if (attempts >= MOST_ATTEMPTS) return finish(turn.index, job, 'failed', attempt.message)
        again.push({ index: turn.index, isUnsure: attempt.isUnsure, attempts })
      }
    }
  }

  const finish = (index: number, { row, id, name }: Job, outcome: Outcome, message: string) => {
    const result = { row, id, name, outcome, message }
    results.push(result)
    journal.record(index, result)
  }

  return {
    state: () => {
      const isIdle = underWay === 0
      const opensAt = gate.opensAt()
      return {
        results,
        underWay,
        atOnce: gate.width(),
        pausedFor,
        isCancelled,
        isFinished: isIdle && (isCancelled || results.length >= jobs.length),
        waitsUntil: opensAt > Date.now() ? opensAt : undefined,
      }
    },
    start: () => {
      skipKnown()
      pump()
      onChange()
    },
    pause: () => {
      pausedFor = 'asked'
      onChange()
    },
    resume: () => {
      pausedFor = undefined
      pump()
      onChange()
    },
    cancel: () => {
      isCancelled = true
      clearTimeout(timer)
      onChange()
    },
  }
}
