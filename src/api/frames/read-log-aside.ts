import type { Frame } from '#lib/diagnosis/frame.ts'
import type { Summary } from '#lib/diagnosis/verdict-at.ts'

import { ApiError } from '../api-error.ts'
import { readUnlessDeparting } from '../deleted-things.ts'
import { withFrames } from './hand-over.ts'
import type { LogReply, LogRequest, LogTask } from './log-messages.ts'
import { type DiagnosedLog, type LogProgress, type LogQuery, readLog, summariseLog } from './read-log.ts'

interface Waiting {
  resolve: (result: DiagnosedLog | Summary) => void
  reject: (error: Error) => void
  onProgress: (progress: LogProgress) => void
  frames: Frame[]
}

const waiting = new Map<number, Waiting>()
let worker: Worker | undefined
let last = 0

interface Listening {
  onProgress: (progress: LogProgress) => void
  signal: AbortSignal
}

/**
 * As `readLog`, in a worker: ten thousand rows take a second to read, in which a page must stay alive.
 * @throws {ApiError} where a page of the log cannot be read
 */
export function readLogAside(query: LogQuery, listening: Listening): Promise<DiagnosedLog> {
  if (typeof Worker === 'undefined') return readLog(query, listening)
  // The worker does not know what is deleted in the page
  return readUnlessDeparting(query.thingIdentifier, listening.signal, (signal) =>
    ask<DiagnosedLog>({ query }, { ...listening, signal })
  )
}

/**
 * As `summariseLog`, in a worker.
 * @throws {ApiError} where the log cannot be read
 */
export function summariseLogAside(query: LogQuery, signal: AbortSignal): Promise<Summary> {
  if (typeof Worker === 'undefined') return summariseLog(query, signal)
  return readUnlessDeparting(query.thingIdentifier, signal, (given) =>
    ask<Summary>({ summarise: query }, { onProgress: () => undefined, signal: given })
  )
}

/** Starts the worker while what it will be asked for is on its way. */
export function getReady() {
  if (typeof Worker !== 'undefined') worker ??= start()
}

/** The worker answers a task with what that task comes to. */
function ask<Result extends DiagnosedLog | Summary>(
  task: LogTask,
  { onProgress, signal }: Listening
): Promise<Result> {
  worker ??= start()
  const target = worker
  const id = ++last
  const send = (message: LogRequest) => target.postMessage(message)
  return new Promise((resolve, reject) => {
    const cancel = () => {
      waiting.delete(id)
      send({ id, cancel: true })
      reject(signal.reason instanceof Error ? signal.reason : new DOMException('Aborted', 'AbortError'))
    }
    const settled =
      <Value>(then: (value: Value) => void) =>
      (value: Value) => {
        signal.removeEventListener('abort', cancel)
        waiting.delete(id)
        then(value)
      }
    const take = (result: DiagnosedLog | Summary) => resolve(result as Result)
    waiting.set(id, { resolve: settled(take), reject: settled(reject), onProgress, frames: [] })
    signal.addEventListener('abort', cancel, { once: true })
    send({ id, ...task })
  })
}

function start(): Worker {
  const started = new Worker(new URL('./log-worker.ts', import.meta.url), { type: 'module' })
  started.addEventListener('message', ({ data }: MessageEvent<LogReply>) => {
    const asked = waiting.get(data.id)
    if (!asked) return
    if ('progress' in data) asked.onProgress(data.progress)
    else if ('frames' in data) asked.frames.push(...data.frames)
    else if ('rest' in data) asked.resolve(withFrames(data.rest, asked.frames))
    else if ('summary' in data) asked.resolve(data.summary)
    else asked.reject(new ApiError(data.failure))
  })
  started.addEventListener('error', ({ message }) => {
    // It did not start, or fell: whoever asks again gets another one
    worker = undefined
    const error = new ApiError({ status: 0, code: 'OFFLINE', message: message || 'The worker did not start' })
    for (const { reject } of [...waiting.values()]) reject(error)
  })
  return started
}
