import type { Database } from '#platform/storage/database.ts'
import { repeat } from '#storage/insert-many.ts'

import type { Outcome } from './outcome.ts'

const KEPT = 'The endpoint was on time-out or disabled: what had not been sent by then stays in the failures'

/** Counts what jobs have sent, and ends those that have nothing left to send. */
export async function settleJobs(
  trx: Database,
  outcomes: readonly Outcome[],
  empty: readonly { lane: number }[],
  now: number
): Promise<void> {
  const jobs = new Map<number, { delivered: number; failed: number; kept: boolean }>()
  // The lane of a job is its id, negative
  for (const { lane } of empty) {
    if (lane < 0) jobs.set(-lane, { delivered: 0, failed: 0, kept: false })
  }
  for (const { kind, message } of outcomes) {
    if (message.jobId === null) continue
    const job = jobs.get(message.jobId) ?? { delivered: 0, failed: 0, kept: false }
    jobs.set(message.jobId, job)
    job[kind === 'delivered' ? 'delivered' : 'failed']++
    job.kept ||= kind === 'kept'
  }
  await repeat(
    trx,
    `update stream_reprocess_jobs set done = done + ?, delivered = delivered + ?, failed = failed + ?,
       message = coalesce(?, message) where id = ?`,
    [...jobs].map(([id, { delivered, failed, kept }]) => [
      ...[delivered + failed, delivered, failed, kept ? KEPT : null, id],
    ])
  )
  await repeat(
    trx,
    `update stream_reprocess_jobs set state = 'DONE', finished_at = ? where id = ? and state = 'RUNNING' and not exists
       (select 1 from stream_messages m where m.stream_id = stream_reprocess_jobs.stream_id
          and m.lane = -stream_reprocess_jobs.id)`,
    [...jobs.keys()].map((id) => [now, id])
  )
}
