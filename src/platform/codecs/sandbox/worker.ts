import { parentPort, workerData } from 'node:worker_threads'

import { freezeClock } from './frozen-clock.ts'
import { loadScript, type Interpreter } from './interpreter.ts'
import {
  MOST_STRIKES,
  suspended,
  type Call,
  type CallResult,
  type WorkerReply,
  type WorkerRequest,
  type WorkerSettings,
} from './protocol.ts'

// Runs scripts in a thread of its own, which can be ended whatever they do

const { progress } = workerData as WorkerSettings
const progressed = new Int32Array(progress)
const resting: CallResult = { ok: false, fault: suspended, figures: { milliseconds: 0, bytes: 0 } }
const clock = freezeClock()

/** Each takes some megabytes. */
const MOST_LOADED = 16
const sources = new Map<string, string>()
const loaded = new Map<string, Interpreter>()

async function interpreterOf(key: string): Promise<Interpreter> {
  const known = loaded.get(key)
  loaded.delete(key)
  const interpreter = known && !known.isBroken ? known : await loadScript(sources.get(key) ?? '', clock)
  // Moved to the end, so that the first is always the one not used for longest
  loaded.set(key, interpreter)
  const oldest = loaded.keys().next().value
  if (loaded.size > MOST_LOADED && oldest !== undefined) loaded.delete(oldest)
  return interpreter
}

async function run(call: Call): Promise<CallResult> {
  try {
    return (await interpreterOf(call.script)).run(call)
  } catch {
    loaded.delete(call.script)
    const fault = { kind: 'broken', reason: 'The codec broke its interpreter while it was loaded.' } as const
    return { ok: false, fault, figures: { milliseconds: 0, bytes: 0 } }
  }
}

async function answer({ scripts, calls }: WorkerRequest) {
  for (const { key, source } of scripts) sources.set(key, source)
  const results: CallResult[] = []
  const strikes = new Map<string, number>()
  for (const [index, call] of calls.entries()) {
    Atomics.store(progressed, 1, index + 1)
    const inARow = strikes.get(call.script) ?? 0
    const result = inARow < MOST_STRIKES ? await run(call) : resting
    const ranOut = !result.ok && (result.fault.kind === 'time' || result.fault.kind === 'suspended')
    strikes.set(call.script, ranOut ? inARow + 1 : 0)
    results.push(result)
    Atomics.store(progressed, 0, results.length)
  }
  parentPort?.postMessage({ results } satisfies WorkerReply)
}

parentPort?.on('message', (request: WorkerRequest) => void answer(request))
