import { ApiError } from '../api-error.ts'
import { inParts } from './hand-over.ts'
import type { LogFailure, LogReply, LogRequest } from './log-messages.ts'
import { readLog } from './read-log.ts'

const running = new Map<number, AbortController>()

const reply = (message: LogReply) => postMessage(message)

addEventListener('message', ({ data }: MessageEvent<LogRequest>) => {
  if ('cancel' in data) {
    running.get(data.id)?.abort()
    running.delete(data.id)
  } else void run(data.id, data.query)
})

async function run(id: number, query: Extract<LogRequest, { query: unknown }>['query']) {
  const controller = new AbortController()
  running.set(id, controller)
  const { signal } = controller
  try {
    const result = await readLog(query, { signal, onProgress: (progress) => reply({ id, progress }) })
    if (signal.aborted) return
    const { parts, rest } = inParts(result)
    for (const frames of parts) reply({ id, frames })
    reply({ id, rest })
  } catch (error) {
    if (!signal.aborted) reply({ id, failure: failureOf(error) })
  } finally {
    running.delete(id)
  }
}

function failureOf(error: unknown): LogFailure {
  if (!(error instanceof ApiError)) return { status: 0, code: 'UNREADABLE', message: String(error) }
  const { status, code, message, retryAfter, requestId } = error
  return { status, code, message, retryAfter, requestId }
}
