import { sql } from 'kysely'

import type { Database } from '#platform/storage/database.ts'
import { soleDuty, type Duty } from '#platform/storage/duty.ts'
import { concurrently } from '#storage/concurrent-transaction.ts'
import { repeat } from '#storage/insert-many.ts'

import type { Bounds, DeliveryBounds } from './bounds.ts'
import { changeGroups } from './failure-groups.ts'
import { DELIVERY } from './settle.ts'
import { addToTotals } from './totals.ts'

/** Of one transaction, so that the network's wait for their turn is short. */
const AT_ONCE = 1000
/** What is kept for people to look at. */
const DELIVERED_SHOWN = 200
const JOBS_SHOWN = 50
const EVENTS_SHOWN = 200
const MINUTES_KEPT = 25 * 60

/**
 * Drops what is too old or too much, the oldest first, and counts it; and what was only kept to be looked at.
 *
 * @returns how many messages were dropped by a bound
 */
export async function enforceBounds(
  db: Database,
  bounds: DeliveryBounds,
  now: number,
  duty: Duty = soleDuty
): Promise<number> {
  const streams = await db.selectFrom('stream_deliveries').select('stream_id').execute()
  let dropped = 0
  for (const { stream_id: streamId } of streams) {
    for (const state of ['WAITING', 'RETRYING'] as const) {
      dropped += await dropAll(db, streamId, state, bounds.queue, now, duty)
    }
    dropped += await dropAll(db, streamId, 'FAILED', bounds.failures, now, duty)
    await forgetShown(db, streamId, now)
  }
  return dropped
}

async function dropAll(
  db: Database,
  streamId: number,
  state: string,
  bounds: Bounds,
  now: number,
  duty: Duty
) {
  let sum = 0
  for (;;) {
    const dropped = await concurrently(db, [DELIVERY], async (trx) => {
      await duty.confirm(trx)
      return dropOldest(trx, streamId, state, bounds, now)
    })
    sum += dropped
    if (dropped < AT_ONCE) return sum
  }
}

async function dropOldest(
  trx: Database,
  streamId: number,
  state: string,
  bounds: Bounds,
  now: number
): Promise<number> {
  const totals = await trx
    .selectFrom('stream_deliveries')
    .selectAll()
    .where('stream_id', '=', streamId)
    .executeTakeFirst()
  if (!totals) return 0
  const isFailed = state === 'FAILED'
  let messages = isFailed ? totals.failures : totals.waiting
  let bytes = isFailed ? totals.failure_bytes : totals.waiting_bytes
  const isTooMuch = () => messages > bounds.messages || bytes > bounds.bytes
  const oldest = await trx
    .selectFrom('stream_messages')
    .select(['id', 'bytes', 'queued_at', 'group_id'])
    .where('stream_id', '=', streamId)
    .where('state', '=', state)
    .orderBy('id')
    // The first alone tells whether any is too old
    .limit(isTooMuch() ? AT_ONCE : 1)
    .execute()
  const [first] = oldest
  if (!first || (!isTooMuch() && first.queued_at >= now - bounds.age)) return 0

  const rows = isTooMuch() ? oldest : await oldestOf(trx, streamId, state)
  const gone = []
  for (const row of rows) {
    if (!isTooMuch() && row.queued_at >= now - bounds.age) break
    messages--
    bytes -= row.bytes
    gone.push(row)
  }
  await repeat(
    trx,
    'delete from stream_messages where id = ?',
    gone.map(({ id }) => [id])
  )
  const size = gone.reduce((sum, row) => sum + row.bytes, 0)
  const change = isFailed
    ? { failures: -gone.length, failure_bytes: -size, dropped_failures: gone.length }
    : { waiting: -gone.length, waiting_bytes: -size, dropped_waiting: gone.length }
  await addToTotals(trx, new Map([[streamId, { ...change, last_dropped_at: now }]]), now)
  const groups = new Map<number, { failures: number }>()
  for (const { group_id: group } of gone) {
    if (group !== null) groups.set(group, { failures: (groups.get(group)?.failures ?? 0) - 1 })
  }
  await changeGroups(trx, groups)
  return gone.length
}

const oldestOf = (trx: Database, streamId: number, state: string) =>
  trx
    .selectFrom('stream_messages')
    .select(['id', 'bytes', 'queued_at', 'group_id'])
    .where('stream_id', '=', streamId)
    .where('state', '=', state)
    .orderBy('id')
    .limit(AT_ONCE)
    .execute()

/** Lanes whose messages are all gone are found empty by those who send them. */
async function forgetShown(db: Database, streamId: number, now: number) {
  const before = (table: 'stream_events' | 'stream_reprocess_jobs', most: number) =>
    sql`(select id from ${sql.table(table)} where stream_id = ${streamId} order by id desc limit 1 offset ${most})`
  await concurrently(db, [DELIVERY], async (trx) => {
    await sql`delete from stream_messages where stream_id = ${streamId} and state = 'DELIVERED' and id <=
      (select id from stream_messages where stream_id = ${streamId} and state = 'DELIVERED'
       order by id desc limit 1 offset ${DELIVERED_SHOWN})`.execute(trx)
    await sql`delete from stream_events where stream_id = ${streamId}
      and id <= ${before('stream_events', EVENTS_SHOWN)}`.execute(trx)
    await sql`delete from stream_reprocess_jobs where stream_id = ${streamId} and finished_at is not null
      and id <= ${before('stream_reprocess_jobs', JOBS_SHOWN)}`.execute(trx)
    await trx
      .deleteFrom('stream_minutes')
      .where('stream_id', '=', streamId)
      .where('minute', '<', Math.floor(now / 60_000) - MINUTES_KEPT)
      .execute()
  })
}
