import { NO_ANSWER, type Answered, type Attempt, type NoAnswerCode } from './attempt.ts'
import type { QueuedMessage } from './lanes.ts'

/** What became of a message of the queue. Instants are milliseconds since the epoch. */
export type Outcome = { message: QueuedMessage; at: number } & (
  | { kind: 'delivered'; attempt: Answered }
  | { kind: 'failed'; attempt: Attempt }
  /** Into the failures without an attempt. */
  | { kind: 'skipped'; code: NoAnswerCode }
  /** Tried again by itself. */
  | { kind: 'retrying'; attempt: Attempt; nextAt: number }
  /** Not attempted, and left in the queue. */
  | { kind: 'postponed'; nextAt: number }
  /** Of a job, not attempted, and left in the failures that it comes from. */
  | { kind: 'kept' }
)

export type OutcomeOf<K extends Outcome['kind']> = Extract<Outcome, { kind: K }>

/** Reason phrases are read up to here: longer ones are one group. */
const LONGEST_PHRASE = 500

/** What makes failures one group, as columns. */
export interface FailureCause {
  statusCode: number | null
  errorCode: string | null
  message: string
}

export function causeOfAttempt(attempt: Attempt): FailureCause {
  return attempt.kind === 'answered'
    ? {
        statusCode: attempt.statusCode,
        errorCode: null,
        message: attempt.reasonPhrase.slice(0, LONGEST_PHRASE),
      }
    : causeOfCode(attempt.code)
}

export const causeOfCode = (code: NoAnswerCode): FailureCause => ({
  statusCode: null,
  errorCode: code,
  message: NO_ANSWER[code],
})
