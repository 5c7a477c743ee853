import type { DiagnosedLog, LogProgress, LogQuery } from './read-log.ts'

/** To the worker: read a log, or stop reading it. */
export type LogRequest = { id: number } & ({ query: LogQuery } | { cancel: true })

/** What tells an `ApiError` again on the other side: a worker's errors lose their class. */
export interface LogFailure {
  status: number
  code: string
  message: string
  retryAfter?: number | undefined
  requestId?: string | undefined
}

/** From the worker: how far it is, and in the end one of the other two. */
export type LogReply = { id: number } & (
  { progress: LogProgress } | { result: DiagnosedLog } | { failure: LogFailure }
)
