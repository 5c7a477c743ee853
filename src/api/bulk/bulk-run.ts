import { outdateThings } from '../fleet.ts'
import { queryClient } from '../query-client.ts'
import { isSuccess, type Job, type RowResult, type RunKind, type RunSpec } from './job.ts'
import { createPace, type Pace } from './progress.ts'
import { type Release, takeRunLock } from './run-lock.ts'
import { hasRun, markRun, showRun } from './run-marker.ts'
import { createRunner, type Runner, type RunnerState } from './runner.ts'
import { eraseStoredRun, readStoredRun, storeRun, type StoredJournal } from './stored-run.ts'

export type Phase = 'running' | 'paused' | 'signed-out' | 'cancelling' | 'finished' | 'cancelled'

/** A run as the screen shows it. */
export interface RunView extends Pace {
  kind: RunKind
  phase: Phase
  /** Rows that are sent, each once it has a result or not. */
  total: number
  succeeded: number
  failed: number
  left: number
  atOnce: number
  /** Seconds that the platform has asked to wait, from now on. */
  waits: number | undefined
  /** Whether it goes on after a reload. */
  isStored: boolean
  /** What came of each row so far; with the rows that are never sent once it has ended. */
  results: readonly RowResult[]
}

interface Current extends RunSpec {
  runner: Runner
  journal: StoredJournal | undefined
  release: Release
  hasEnded: boolean
}

const LOOK_MS = 200

let current: Current | undefined
let view: RunView | undefined
let timer: ReturnType<typeof setTimeout> | undefined
let restoring: Promise<void> | undefined
const pace = createPace()
const listeners = new Set<() => void>()

export const runView = (): RunView | undefined => view

export function onRunChange(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/**
 * Starts a run, in place of one that has ended.
 * @returns `busy` where a run goes on already, here or in another tab
 */
export async function startRun(spec: RunSpec): Promise<'started' | 'busy'> {
  if (current && !current.hasEnded) return 'busy'
  const release = await takeRunLock(false)
  if (!release) return 'busy'
  const journal = await storeRun(spec, Date.now()).catch(() => undefined)
  begin({ ...spec, release, journal })
  return 'started'
}

/** Goes on with what a reload interrupted; where another tab runs it, once that tab has gone. */
export function restoreRun(): Promise<void> {
  if (current || !hasRun()) return Promise.resolve()
  restoring ??= takeRunLock(false).then((release) => {
    if (release) return restore(release)
    void takeRunLock(true).then((late) => late && restore(late))
    return undefined
  })
  return restoring
}

async function restore(release: Release): Promise<void> {
  const stored = current ? undefined : await readStoredRun().catch(() => undefined)
  if (!stored) {
    release()
    if (!current) markRun(false)
    return
  }
  const { run, journal } = stored
  begin({ ...run, release, journal }, run)
}

interface Resumed {
  known: ReadonlyMap<number, RowResult>
  claimed: number
  isPaused: boolean
}

function begin(run: RunSpec & { release: Release; journal: StoredJournal | undefined }, resumed?: Resumed) {
  const nowhere = { claim: () => Promise.resolve(), record: () => undefined }
  const runner = createRunner({
    jobs: run.jobs,
    journal: run.journal ?? nowhere,
    onChange: look,
    ...(resumed && { known: resumed.known, claimed: resumed.claimed }),
  })
  current = { ...run, runner, hasEnded: false }
  pace.restart()
  markRun(run.journal !== undefined)
  showRun(true)
  if (resumed?.isPaused) runner.pause()
  runner.start()
  publish()
}

/** At most some times a second: rows finish faster than anybody reads. */
function look() {
  if (current?.runner.state().isFinished) return publish()
  timer ??= setTimeout(publish, LOOK_MS)
}

function publish() {
  clearTimeout(timer)
  timer = undefined
  if (!current) return
  const state = current.runner.state()
  if (state.isFinished && !current.hasEnded) end(current)
  view = viewOf(current, state)
  for (const listener of listeners) listener()
  // Waiting and times change by themselves
  if (!state.isFinished) timer = setTimeout(publish, 5 * LOOK_MS)
}

function end(run: Current) {
  run.hasEnded = true
  run.journal?.close()
  void eraseStoredRun()
    .catch(() => undefined)
    .finally(() => {
      markRun(false)
      run.release()
    })
  void outdateThings(queryClient)
}

function viewOf(run: Current, state: RunnerState): RunView {
  const { results } = state
  const total = run.jobs.length
  const succeeded = results.filter(({ outcome }) => isSuccess(outcome)).length
  const left = total - results.length
  const phase = phaseOf(state)
  return {
    kind: run.kind,
    phase,
    total,
    succeeded,
    failed: results.length - succeeded,
    left,
    atOnce: state.atOnce,
    waits: phase === 'running' ? secondsUntil(state.waitsUntil) : undefined,
    isStored: run.journal !== undefined,
    results: run.hasEnded ? allResults(run, results) : [...results],
    ...(phase === 'running' ? pace.look(results.length, left) : { rate: undefined, secondsLeft: undefined }),
  }
}

const secondsUntil = (instant: number | undefined) =>
  instant === undefined ? undefined : Math.max(1, Math.ceil((instant - Date.now()) / 1000))

function phaseOf({ isFinished, isCancelled, pausedFor }: RunnerState): Phase {
  if (isFinished) return isCancelled ? 'cancelled' : 'finished'
  if (isCancelled) return 'cancelling'
  if (pausedFor === 'signed-out') return 'signed-out'
  return pausedFor === 'asked' ? 'paused' : 'running'
}

/** Every row once, in the order of the rows. */
function allResults({ jobs, notSent }: RunSpec, results: readonly RowResult[]): RowResult[] {
  const sent = new Set(results.map(({ row }) => row))
  const cancelled = jobs
    .filter(({ row }) => !sent.has(row))
    .map(({ row, id, name }): RowResult => ({ row, id, name, outcome: 'cancelled', message: '' }))
  return [...results, ...cancelled, ...notSent].toSorted((a, b) => a.row - b.row)
}

export function pauseRun() {
  current?.runner.pause()
  current?.journal?.setPaused(true)
  publish()
}

export function resumeRun() {
  pace.restart()
  current?.journal?.setPaused(false)
  current?.runner.resume()
  publish()
}

/** Lets what is under way end; what was not sent never will be. */
export function cancelRun() {
  current?.runner.cancel()
  publish()
}

/** Jobs of an ended run that have not succeeded, to be looked up before they are sent again. */
export function unfinishedJobs(): Job[] {
  const succeeded = succeededRows()
  return (current?.jobs ?? [])
    .filter(({ row }) => !succeeded.has(row))
    .map((job) => ({ ...job, isUnsure: true }))
}

/** What takes an ended run back, as far as it can be. */
export function undoJobs(): Job[] {
  const succeeded = succeededRows()
  return (current?.jobs ?? []).flatMap(({ row, id, name, call, undo }) =>
    undo && succeeded.has(row) ? [{ row, id, name, call: undo, undo: call }] : []
  )
}

function succeededRows(): Set<number> {
  const results = current?.runner.state().results ?? []
  return new Set(results.filter(({ outcome }) => isSuccess(outcome)).map(({ row }) => row))
}

/** Forgets an ended run and its results. */
export function dismissRun() {
  if (!current?.hasEnded) return
  current = undefined
  view = undefined
  showRun(false)
  for (const listener of listeners) listener()
}

/** Ends whatever runs and removes every trace of it from the browser: for signing out. */
export async function eraseBulkState(): Promise<void> {
  const run = current
  run?.runner.cancel()
  run?.journal?.close()
  clearTimeout(timer)
  timer = undefined
  current = undefined
  view = undefined
  await eraseStoredRun().catch(() => undefined)
  markRun(false)
  showRun(false)
  run?.release()
  for (const listener of listeners) listener()
}
