import { Worker } from 'node:worker_threads'

import {
  MOST_STRIKES,
  suspended,
  type Call,
  type CallFault,
  type CallResult,
  type Script,
  type WorkerReply,
  type WorkerRequest,
} from './protocol.ts'

/** Runs scripts of codecs out of harm's way: in WebAssembly, in a thread that is ended where all else fails. */
export interface Sandbox {
  /**
   * Calls a function of a script. Never rejects: whatever goes wrong is in the result. Calls are answered in their order.
   *
   * @param input what the function is called with, as JSON
   * @param now the time that the script's clock shows, in milliseconds since the epoch
   */
  call(script: Script, call: Omit<Call, 'script'>): Promise<CallResult>
  close(): Promise<void>
}

interface Waiting {
  script: Script
  call: Call
  resolve: (result: CallResult) => void
}

interface SandboxOptions {
  /** Wall-clock time without progress after which the thread is ended, in milliseconds. */
  patience?: number
  /** For how long a script rests that ran out of time again and again, in milliseconds. */
  rest?: number
  now?: () => number
}

/** Few enough that a live frame does not wait long behind others, enough that sending them costs nothing. */
const MOST_AT_ONCE = 64

/** Scripts that a thread is told of before another takes its place. */
const MOST_KNOWN = 200

const failed = (fault: CallFault): CallResult => ({
  ok: false,
  fault,
  figures: { milliseconds: 0, bytes: 0 },
})
const KILLED = failed({ kind: 'time', reason: 'The codec did not stop and was ended with its thread.' })
const CLOSED = failed({ kind: 'broken', reason: 'The platform is closing.' })
const SUSPENDED = failed(suspended)

/** Starts its thread with the first call. */
export function createSandbox({
  patience = 4000,
  rest = 60_000,
  now = Date.now,
}: SandboxOptions = {}): Sandbox {
  let waiting: Waiting[] = []
  let running: Waiting[] = []
  let worker: Worker | undefined
  let known = new Set<string>()
  let isClosed = false
  const done = new Int32Array(new SharedArrayBuffer(8))
  /** Time-outs in a row, and until when a script rests. */
  const strikes = new Map<string, { count: number; until: number }>()

  const start = () => {
    const started = new Worker(new URL('./worker.ts', import.meta.url), {
      workerData: { progress: done.buffer },
      // No variables of the process, and no more of the machine's memory than a few interpreters need
      env: {},
      resourceLimits: { maxOldGenerationSizeMb: 128, stackSizeMb: 4 },
    })
    known = new Set()
    started.on('message', ({ results }: WorkerReply) => {
      if (started === worker) finish(results)
    })
    // It ended by itself: out of memory, or a fault of ours
    started.on('error', () => started === worker && abandon())
    started.on('exit', () => started === worker && abandon())
    return started
  }

  const finish = (results: readonly CallResult[]) => {
    clearInterval(watch)
    const finished = running
    running = []
    finished.forEach((one, index) => settle(one, results[index] ?? KILLED))
    next()
  }

  /** Ends the thread: the call under way is lost, those after it are run by another thread. */
  const abandon = () => {
    clearInterval(watch)
    const ended = worker
    worker = undefined
    void ended?.terminate()
    const at = Atomics.load(done, 0)
    const [lost, rest] = [running[at], running.filter((_, index) => index !== at)]
    running = []
    // What was done before is not known any more; it is done again
    waiting = [...rest, ...waiting]
    if (lost) settle(lost, KILLED)
    next()
  }

  const settle = ({ script, resolve }: Waiting, result: CallResult) => {
    if (!result.ok && result.fault.kind === 'time') {
      const count = (strikes.get(script.key)?.count ?? 0) + 1
      strikes.set(script.key, { count, until: count >= MOST_STRIKES ? now() + rest : 0 })
    } else if (result.ok || result.fault.kind !== 'suspended') strikes.delete(script.key)
    resolve(result)
  }

  let watch: NodeJS.Timeout | undefined
  const next = () => {
    if (running.length > 0 || waiting.length === 0 || isClosed) return
    const taken = waiting.slice(0, MOST_AT_ONCE)
    waiting = waiting.slice(MOST_AT_ONCE)
    running = taken.filter((one) => {
      const rests = now() < (strikes.get(one.script.key)?.until ?? 0)
      if (rests) one.resolve(SUSPENDED)
      return !rests
    })
    if (running.length === 0) return next()
    // Scripts that are only tried would stay in the thread for good
    if (known.size > MOST_KNOWN) {
      void worker?.terminate()
      worker = undefined
    }
    worker ??= start()
    const scripts = new Map(running.map(({ script }) => [script.key, script]))
    const request: WorkerRequest = {
      scripts: [...scripts.values()].filter(({ key }) => !known.has(key)),
      calls: running.map(({ call }) => call),
    }
    for (const key of scripts.keys()) known.add(key)
    Atomics.store(done, 0, 0)
    Atomics.store(done, 1, 0)
    worker.postMessage(request)
    let seen = -1
    watch = setInterval(() => {
      const at = Atomics.load(done, 0)
      // A thread that is still starting has not begun
      if (at === seen && Atomics.load(done, 1) > at) abandon()
      seen = Atomics.load(done, 1) > at ? at : -1
    }, patience)
  }

  return {
    call(script, call) {
      if (isClosed) return Promise.resolve(CLOSED)
      return new Promise((resolve) => {
        waiting.push({ script, call: { ...call, script: script.key }, resolve })
        // What is asked for in the same turn of the event loop goes along
        if (waiting.length === 1) setImmediate(next)
      })
    },
    async close() {
      isClosed = true
      clearInterval(watch)
      for (const { resolve } of [...running, ...waiting]) resolve(CLOSED)
      running = []
      waiting = []
      const ended = worker
      worker = undefined
      await ended?.terminate()
    },
  }
}
