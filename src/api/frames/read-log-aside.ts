import type { Frame } from '#lib/diagnosis/frame.ts'

import { ApiError } from '../api-error.ts'
import { withFrames } from './hand-over.ts'
import type { LogReply, LogRequest } from './log-messages.ts'
import { type DiagnosedLog, type LogProgress, type LogQuery, readLog } from './read-log.ts'

interface Waiting {
  resolve: (log: DiagnosedLog) => void
  reject: (error: Error) => void
  onProgress: (progress: LogProgress) => void
  frames: Frame[]
}

const waiting = new Map<number, Waiting>()
let worker: Worker | undefined
let last = 0

/**
 * As `readLog`, in a worker: ten thousand rows take a second to read, in which a page must stay alive.
 * @throws {ApiError} where a page of the log cannot be read
 */
export function readLogAside(
  query: LogQuery,
  { onProgress, signal }: { onProgress: (progress: LogProgress) => void; signal: AbortSignal }
): Promise<DiagnosedLog> {
  if (typeof Worker === 'undefined') return readLog(query, { onProgress, signal })
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
    waiting.set(id, { resolve: settled(resolve), reject: settled(reject), onProgress, frames: [] })
    signal.addEventListener('abort', cancel, { once: true })
    send({ id, query })
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
