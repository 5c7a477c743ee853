import type { Database } from '#platform/storage/database.ts'
import { countAnew, type HistoryChange } from '#platform/storage/history-counters.ts'
import type { HistoryKind } from '#platform/storage/schema.ts'
import { isPostgres } from '#storage/dialect.ts'

/** Few enough that whoever stores frames waits for some milliseconds. */
const ROWS_AT_ONCE = 500

/**
 * Removes some rows of a thing's histories that were received before an instant, with what counts them. Its newest
 * values, place and activity are kept. On PostgreSQL only places go: the rest goes with its partition.
 *
 * @param trx a transaction
 * @param before the start of a week, in ms since the epoch
 * @returns whether there may be more
 */
export async function removeOldRows(trx: Database, thingId: number, before: number): Promise<boolean> {
  const counted = await trx
    .selectFrom('history_totals')
    .select('kind')
    .where('thing_id', '=', thingId)
    .where('week', '<', before)
    .where('rows', '>', 0)
    .execute()
  const has = (kind: HistoryKind) => counted.some((row) => row.kind === kind)
  if (!isPostgres(trx) && has('network') && (await removeFrames(trx, thingId, before))) return true
  return has('location') && removeLocations(trx, thingId, before)
}

async function removeFrames(trx: Database, thingId: number, before: number): Promise<boolean> {
  const frames = await trx
    .selectFrom('frames')
    .select(['id', 'time', 'received_at'])
    .where('thing_id', '=', thingId)
    .where('received_at', '<', before)
    // The oldest are the first that it comes to
    .orderBy('time')
    .orderBy('id')
    .limit(ROWS_AT_ONCE)
    .execute()
  if (frames.length === 0) return false
  const ids = frames.map(({ id }) => id)
  await trx.deleteFrom('frame_bodies').where('frame_id', 'in', ids).execute()
  const values = await trx
    .deleteFrom('container_values')
    .where('thing_id', '=', thingId)
    .where('time', '>=', frames[0]?.time ?? 0)
    .where('time', '<=', frames.at(-1)?.time ?? 0)
    .where('frame_id', 'in', ids)
    .returning(['time', 'received_at'])
    .execute()
  await trx.deleteFrom('frames').where('id', 'in', ids).execute()
  await countAnew(trx, [...removed(thingId, 'network', frames), ...removed(thingId, 'decoded', values)])
  return true
}

async function removeLocations(trx: Database, thingId: number, before: number): Promise<boolean> {
  const locations = await trx
    .selectFrom('locations')
    .select(['id', 'time', 'received_at', 'frame_id'])
    .where('thing_id', '=', thingId)
    .where('received_at', '<', before)
    .orderBy('time')
    .limit(ROWS_AT_ONCE)
    .execute()
  if (locations.length === 0) return false
  const ids = locations.map(({ id }) => id)
  await trx.deleteFrom('locations').where('id', 'in', ids).execute()
  // Those of places that came by themselves
  const bodies = locations.flatMap(({ frame_id: frameId }) => frameId ?? [])
  if (!isPostgres(trx)) await trx.deleteFrom('frame_bodies').where('frame_id', 'in', bodies).execute()
  await countAnew(trx, removed(thingId, 'location', locations))
  return true
}

const removed = (
  thingId: number,
  kind: HistoryKind,
  rows: readonly { time: number; received_at: number }[]
): HistoryChange[] =>
  rows.map(({ time, received_at: receivedAt }) => ({ thingId, kind, time, receivedAt, rows: -1 }))
