import type { Database } from '#platform/storage/database.ts'
import { HOUR, type HistoryKind } from '#platform/storage/schema.ts'
import { insertMany } from '#storage/insert-many.ts'

/** Adds to the counters of a thing's history, or takes away. */
export async function addToCounters(
  trx: Database,
  thingId: number,
  kind: HistoryKind,
  changes: readonly { time: number; rows: number }[]
): Promise<void> {
  const hours = new Map<number, number>()
  for (const { time, rows } of changes) {
    const hour = Math.floor(time / HOUR)
    hours.set(hour, (hours.get(hour) ?? 0) + rows)
  }
  const changed = [...hours].filter(([, rows]) => rows !== 0)
  await insertMany(
    trx,
    'history_hours',
    ['thing_id', 'kind', 'hour', 'rows'],
    changed.map(([hour, rows]) => [thingId, kind, hour, rows]),
    'on conflict (thing_id, kind, hour) do update set rows = history_hours.rows + excluded.rows'
  )
  // An open window begins with the first hour that has a counter
  await trx
    .deleteFrom('history_hours')
    .where('thing_id', '=', thingId)
    .where('kind', '=', kind)
    .where('hour', 'in', [...hours.keys(), -1])
    .where('rows', '=', 0)
    .execute()
  const total = changed.reduce((sum, [, rows]) => sum + rows, 0)
  await insertMany(
    trx,
    'history_totals',
    ['thing_id', 'kind', 'rows'],
    total === 0 ? [] : [[thingId, kind, total]],
    'on conflict (thing_id, kind) do update set rows = history_totals.rows + excluded.rows'
  )
  await trx
    .deleteFrom('history_totals')
    .where('thing_id', '=', thingId)
    .where('kind', '=', kind)
    .where('rows', '=', 0)
    .execute()
}
