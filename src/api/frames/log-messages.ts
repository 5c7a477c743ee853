import type { Frame } from '#lib/diagnosis/frame.ts'
import type { Summary } from '#lib/diagnosis/verdict-at.ts'

import type { DiagnosedLog, LogProgress, LogQuery } from './read-log.ts'

/** To the worker: read a log and diagnose it in full or in short, or stop reading it. */
export type LogRequest = { id: number } & (LogTask | { cancel: true })

export type LogTask = { query: LogQuery } | { summarise: LogQuery }

/** What tells an `ApiError` again on the other side: a worker's errors lose their class. */
export interface LogFailure {
  status: number
  code: string
  message: string
  retryAfter?: number | undefined
  requestId?: string | undefined
}

/** From the worker: how far it is, frames in parts, and in the end what is left of the log, or why there is none. */
export type LogReply = { id: number } & (
  | { progress: LogProgress }
  | { frames: readonly Frame[] }
  | { rest: DiagnosedLog }
  | { summary: Summary }
  | { failure: LogFailure }
)
