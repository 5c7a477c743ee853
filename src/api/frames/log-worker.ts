import { ApiError } from '../api-error.ts'
import { inParts } from './hand-over.ts'
import type { LogFailure, LogReply, LogRequest, LogTask } from './log-messages.ts'
import { readLog, summariseLog } from './read-log.ts'

const running = new Map<number, AbortController>()

const reply = (message: LogReply) => postMessage(message)

addEventListener('message', ({ data }: MessageEvent<LogRequest>) => {
  if ('cancel' in data) {
    running.get(data.id)?.abort()
    running.delete(data.id)
  } else void run(data.id, data)
})

async function run(id: number, task: LogTask) {
  const controller = new AbortController()
  running.set(id, controller)
  const { signal } = controller
  try {
    if ('summarise' in task) {
      const summary = await summariseLog(task.summarise, signal)
      if (!signal.aborted) reply({ id, summary })
      return
    }
    const result = await readLog(task.query, {
      signal,
      onProgress: (progress) => reply({ id, progress }),
    })
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
