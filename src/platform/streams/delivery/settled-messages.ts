import type { Database } from '#platform/storage/database.ts'
import { repeat, type SqlValue } from '#storage/insert-many.ts'

import { answerOf } from './answer-text.ts'
import type { Attempt } from './attempt.ts'
import { findGroups, type NewFailure } from './failure-groups.ts'
import { causeOfAttempt, causeOfCode, type FailureCause, type Outcome, type OutcomeOf } from './outcome.ts'

/** What a transaction keeps of the messages delivered to a stream; older ones go at once, or with the retention. */
const MOST_SHOWN = 20

type Failure = OutcomeOf<'failed'> | OutcomeOf<'skipped'>

/**
 * Writes the outcomes into the rows of the messages.
 *
 * @returns those whose message was still there, and the group of each that is a failure now
 */
export async function updateMessages(trx: Database, outcomes: readonly Outcome[]) {
  const failures = outcomes.filter((one): one is Failure => one.kind === 'failed' || one.kind === 'skipped')
  const groupId = await findGroups(trx, failures.map(newFailure))
  const groupOf = (outcome: Outcome) =>
    outcome.kind === 'failed' || outcome.kind === 'skipped'
      ? groupId({ ...causeOf(outcome), streamId: outcome.message.streamId })
      : undefined

  const written = [
    ...(await deliver(
      trx,
      outcomes.filter((one) => one.kind === 'delivered')
    )),
    ...(await fail(trx, failures, groupOf)),
    ...(await holdBack(
      trx,
      outcomes.filter((one) => one.kind === 'retrying')
    )),
    ...(await keep(
      trx,
      outcomes.filter((one) => one.kind === 'kept')
    )),
  ]
  const ids = new Set(written.map(({ id }) => id))
  return { applied: outcomes.filter(({ message }) => ids.has(message.id)), groupOf }
}

const causeOf = (failure: Failure): FailureCause =>
  failure.kind === 'failed' ? causeOfAttempt(failure.attempt) : causeOfCode(failure.code)

const newFailure = (failure: Failure): NewFailure => ({
  ...causeOf(failure),
  streamId: failure.message.streamId,
  at: failure.at,
  sample: failure.kind === 'failed' && failure.attempt.kind === 'answered' ? failure.attempt.body : '',
})

interface Written {
  id: number
}

/** `state` is the one that the message had when it was read, unless somebody else was faster. */
const ITSELF = 'where id = ? and state = ? returning id'

async function deliver(trx: Database, delivered: readonly OutcomeOf<'delivered'>[]): Promise<Written[]> {
  const shown: SqlValue[][] = []
  const gone: SqlValue[][] = []
  const perStream = new Map<number, number>()
  for (const { message, attempt, at } of delivered.toReversed()) {
    const nth = perStream.get(message.streamId) ?? 0
    perStream.set(message.streamId, nth + 1)
    if (nth < MOST_SHOWN)
      shown.push([...attemptCells(message.attempts, attempt, at), message.id, message.state])
    else gone.push([message.id, message.state])
  }
  // The job that sent it stays, so that it can show what became of each
  const set = `state = 'DELIVERED', lane = null, group_id = null, next_attempt_at = null, ${ATTEMPT}`
  return [
    ...(await repeat<Written>(trx, `update stream_messages set ${set} ${ITSELF}`, shown)),
    ...(await repeat<Written>(trx, `delete from stream_messages ${ITSELF}`, gone)),
  ]
}

async function fail(
  trx: Database,
  failures: readonly Failure[],
  groupOf: (failure: Failure) => number | undefined
): Promise<Written[]> {
  const tried: SqlValue[][] = []
  const skipped: SqlValue[][] = []
  for (const failure of failures) {
    const { message, at } = failure
    const end = [groupOf(failure) ?? null, message.id, message.state]
    if (failure.kind === 'failed')
      tried.push([...attemptCells(message.attempts, failure.attempt, at), ...end])
    else {
      const { errorCode, message: words } = causeOf(failure)
      skipped.push([errorCode, words, ...end])
    }
  }
  const set = "state = 'FAILED', lane = null, next_attempt_at = null"
  const unsent = 'status_code = null, error_code = ?, message = ?, answer = null, group_id = ?'
  return [
    ...(await repeat<Written>(
      trx,
      `update stream_messages set ${set}, ${ATTEMPT}, group_id = ? ${ITSELF}`,
      tried
    )),
    ...(await repeat<Written>(trx, `update stream_messages set ${set}, ${unsent} ${ITSELF}`, skipped)),
  ]
}

const holdBack = (trx: Database, retrying: readonly OutcomeOf<'retrying'>[]): Promise<Written[]> =>
  repeat<Written>(
    trx,
    `update stream_messages set state = 'RETRYING', ${ATTEMPT}, next_attempt_at = ? ${ITSELF}`,
    retrying.map(({ message, attempt, at, nextAt }) => [
      ...attemptCells(message.attempts, attempt, at),
      ...[nextAt, message.id, message.state],
    ])
  )

const keep = (trx: Database, kept: readonly OutcomeOf<'kept'>[]): Promise<Written[]> =>
  repeat<Written>(
    trx,
    `update stream_messages set lane = null, job_id = null ${ITSELF}`,
    kept.map(({ message }) => [message.id, message.state])
  )

const ATTEMPT = 'attempts = ?, last_attempt_at = ?, status_code = ?, error_code = ?, message = ?, answer = ?'

function attemptCells(before: number, attempt: Attempt, at: number): SqlValue[] {
  const { statusCode, errorCode, message } = causeOfAttempt(attempt)
  return [before + 1, at, statusCode, errorCode, message, JSON.stringify(answerOf(attempt))]
}
