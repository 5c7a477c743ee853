import type { Database } from '#platform/storage/database.ts'

import { isDelivered, type Attempt } from './attempt.ts'
import { afterAttempt, isProbing, newHealth, notSent, type Health } from './health.ts'
import { readHealth } from './health-rows.ts'
import { laneMessages, readyLanes, type QueuedMessage } from './lanes.ts'
import type { LoadedStream } from './loaded-stream.ts'
import type { Outcome } from './outcome.ts'
import type { Recorder } from './recorder.ts'
import { retryDelay } from './retry-delay.ts'
import type { Sender } from './sender.ts'

export interface WorkerOptions {
  db: Database
  streamId: number
  /** Attempts at once. */
  concurrency: number
  recorder: Recorder
  now: () => number
  load: (before: LoadedStream | undefined) => Promise<LoadedStream | undefined>
  /** One attempt to deliver a message. */
  attempt: (message: QueuedMessage, loaded: LoadedStream) => Promise<Attempt>
  /** Whether a job that sends failures again was given up. */
  isCancelled: (jobId: number) => boolean
}

/** Sends the queue of one stream: lanes beside each other, the messages of a lane one after the other. */
export interface StreamWorker {
  /** Looks for lanes that are ready. */
  wake(): void
  /** Reads the definition anew before the next lane. */
  reload(): void
  /** Tries the endpoint again, whatever it did before. Resolves once that is on the disk. */
  resume(): Promise<void>
  /** Begins nothing more, and resolves once nothing is under way. */
  stop(): Promise<void>
  /** Ends what is under way. */
  destroy(): void
}

/** Lanes that are looked up at once, and messages of a lane that are read at once. */
const LANES_AT_ONCE = 32
const MESSAGES_AT_ONCE = 16
/** Lanes whose outcomes are not on the disk yet: where the disk is slower than the endpoint, it sets the pace. */
const MOST_UNSETTLED = 256

export function createStreamWorker(options: WorkerOptions): StreamWorker {
  const { db, streamId, concurrency, recorder, now } = options
  /** Lanes that are being sent, or whose outcomes are being written. */
  const busy = new Set<number>()
  const underWay = new Set<Promise<void>>()
  /** Each attempt under way, by its definition: it may have been replaced meanwhile. */
  const attempts = new Set<{ sender: Sender }>()
  let ready: number[] = []
  let loaded: LoadedStream | undefined
  let health: Health | undefined
  /** What the definition shows of a disabled stream counts once it is written. */
  let disabling: Promise<void> | undefined
  let running = 0
  let isLooking = false
  let isAsked = false
  let isStopping = false

  const hasRoom = () =>
    !isStopping &&
    busy.size < MOST_UNSETTLED &&
    running < (health && isProbing(health) && notSent(health, now()) === undefined ? 1 : concurrency)

  /** Whether there is anything to be done with messages now. */
  const prepare = async (): Promise<boolean> => {
    await disabling
    disabling = undefined
    // Before the definition is read: one that is disabled while it is read was read as active
    const known = health
    loaded = await options.load(loaded)
    if (!loaded) return false
    health ??= await readHealth(db, streamId, now())
    // Somebody has switched on what the platform had switched off
    if (loaded.stream.active && health.state === 'DISABLED' && (!known || known.state === 'DISABLED')) {
      await startAfresh(health)
    }
    return loaded.stream.active || health.state === 'DISABLED'
  }

  const startAfresh = (before: Health): Promise<void> => {
    const { lastDeliveredAt, lastFailedAt, lastFailure } = before
    health = { ...newHealth(now()), lastDeliveredAt, lastFailedAt, lastFailure }
    return recorder.record(streamId, undefined, { before, after: health })
  }

  const look = async () => {
    do {
      isAsked = false
      while (hasRoom()) {
        if (ready.length === 0) {
          if (!(await prepare())) break
          // One whose outcome is written while it is looked up may be read as it was before: it is asked for again
          const before = new Set(busy)
          const lanes = await readyLanes(db, streamId, now(), LANES_AT_ONCE + before.size)
          ready = lanes.filter((lane) => !before.has(lane))
        }
        const lane = ready.shift()
        if (lane === undefined || !hasRoom()) break
        begin(lane)
      }
    } while (isAsked && hasRoom())
  }
  const wake = () => {
    isAsked = true
    if (isLooking || isStopping) return
    isLooking = true
    const looking = look()
      // The database is busy or gone: the engine asks again
      .catch(() => undefined)
      .finally(() => {
        isLooking = false
        underWay.delete(looking)
      })
    underWay.add(looking)
  }

  const begin = (lane: number) => {
    busy.add(lane)
    running++
    const work = async () => {
      let settled: Promise<void> | undefined
      try {
        settled = (await send(lane)).settled
      } finally {
        // Its place is free for another lane while the outcomes are written
        running--
        wake()
        await settled
        busy.delete(lane)
        wake()
      }
    }
    const working = work()
      .catch(() => undefined)
      .finally(() => underWay.delete(working))
    underWay.add(working)
  }

  const send = async (lane: number): Promise<{ settled: Promise<void> | undefined }> => {
    const messages = await laneMessages(db, streamId, lane, MESSAGES_AT_ONCE)
    if (messages.length === 0) return { settled: recorder.recordEmpty(streamId, lane) }
    let settled: Promise<void> | undefined
    for (const message of messages) {
      if (isStopping || (message.jobId !== null && options.isCancelled(message.jobId))) break
      const outcome = await tryOne(message)
      if (!outcome) break
      settled = outcome.settled
      if (outcome.endsLane) break
    }
    return { settled }
  }

  const report = (outcome: Outcome, before = health) => {
    const change = before && health && health !== before ? { before, after: health } : undefined
    const settled = recorder.record(streamId, outcome, change)
    if (change?.after.state === 'DISABLED') disabling ??= settled
    return { settled, endsLane: 'nextAt' in outcome }
  }

  /** Undefined where it was interrupted, so that nothing is known of it. */
  const tryOne = async (message: QueuedMessage) => {
    if (!loaded || !health) return undefined
    const { retry } = loaded.stream
    const code = notSent(health, now())
    if (code !== undefined) return report(unsent(message, code, retry, health.timeoutUntil ?? now()))
    const attempt = await attemptWith(message, loaded)
    if (isStopping && attempt.kind === 'unanswered') return undefined
    const before = health
    health = afterAttempt(before, attempt, now())
    return report(outcomeOf(message, attempt, health, retry), before)
  }

  const attemptWith = async (message: QueuedMessage, by: LoadedStream): Promise<Attempt> => {
    const one = { sender: by.sender }
    attempts.add(one)
    try {
      return await options.attempt(message, by)
    } finally {
      attempts.delete(one)
    }
  }
  const unsent = (
    message: QueuedMessage,
    code: 'STREAM_TIMEOUT' | 'STREAM_DISABLED',
    retry: boolean,
    nextAt: number
  ): Outcome => {
    if (message.jobId !== null) return { kind: 'kept', message, at: now() }
    // Its turn comes again by itself, and no attempt is counted
    if (retry && code === 'STREAM_TIMEOUT') return { kind: 'postponed', message, at: now(), nextAt }
    return { kind: 'skipped', message, at: now(), code }
  }
  const outcomeOf = (message: QueuedMessage, attempt: Attempt, after: Health, retry: boolean): Outcome => {
    const at = now()
    if (attempt.kind === 'answered' && isDelivered(attempt)) {
      return { kind: 'delivered', message, attempt, at }
    }
    const isRetried = retry && message.jobId === null && after.state !== 'DISABLED'
    const delay = isRetried ? retryDelay(message.attempts + 1, attempt, at) : undefined
    if (delay === undefined) return { kind: 'failed', message, attempt, at }
    const nextAt = Math.max(at + delay, after.state === 'TIMEOUT' ? (after.timeoutUntil ?? 0) : 0)
    return { kind: 'retrying', message, attempt, at, nextAt }
  }

  return {
    wake,
    reload() {
      ready = []
      wake()
    },
    async resume() {
      ready = []
      await prepare()
      if (health && health.state !== 'ACTIVE') await startAfresh(health)
      wake()
    },
    async stop() {
      isStopping = true
      while (underWay.size > 0) await Promise.all(underWay)
    },
    destroy() {
      loaded?.sender.destroy()
      for (const { sender } of attempts) sender.destroy()
    },
  }
}
