import { insertMany } from '#storage/insert-many.ts'

import type { Database } from './database.ts'
import { HOUR, type HistoryKind } from './schema.ts'
import { weekOf } from './weeks.ts'

/** Rows that a thing's history has more than before, or fewer. */
export interface HistoryChange {
  thingId: number
  kind: HistoryKind
  /** Of the rows and of their reception, in ms since the epoch. */
  time: number
  receivedAt: number
  rows: number
}

/** Adds to the counters of histories by UTC hour and in all, or takes away. */
export async function count(trx: Database, changes: readonly HistoryChange[]): Promise<void> {
  const hours = new Map<string, [number, HistoryKind, number, number, number]>()
  const totals = new Map<string, [number, HistoryKind, number, number]>()
  for (const { thingId, kind, time, receivedAt, rows } of changes) {
    if (rows === 0) continue
    const [hour, week] = [Math.floor(time / HOUR), weekOf(receivedAt)]
    const inHour = hours.get(`${thingId} ${kind} ${hour} ${week}`) ?? [thingId, kind, hour, week, 0]
    inHour[4] += rows
    hours.set(`${thingId} ${kind} ${hour} ${week}`, inHour)
    const inAll = totals.get(`${thingId} ${kind} ${week}`) ?? [thingId, kind, week, 0]
    inAll[3] += rows
    totals.set(`${thingId} ${kind} ${week}`, inAll)
  }
  await insertMany(
    trx,
    'history_hours',
    ['thing_id', 'kind', 'hour', 'week', 'rows'],
    [...hours.values()].filter((row) => row[4] !== 0),
    'on conflict (thing_id, kind, hour, week) do update set rows = history_hours.rows + excluded.rows'
  )
  await insertMany(
    trx,
    'history_totals',
    ['thing_id', 'kind', 'week', 'rows'],
    [...totals.values()].filter((row) => row[3] !== 0),
    'on conflict (thing_id, kind, week) do update set rows = history_totals.rows + excluded.rows'
  )
}

/** The same where rows may be taken away: no counter is left that counts none. */
export async function countAnew(trx: Database, changes: readonly HistoryChange[]): Promise<void> {
  await count(trx, changes)
  const byHistory = Map.groupBy(changes, ({ thingId, kind }) => `${thingId} ${kind}`)
  for (const [first, ...others] of byHistory.values()) {
    if (!first) continue
    const all = [first, ...others]
    const [hours, weeks] = [
      all.map(({ time }) => Math.floor(time / HOUR)),
      all.map((one) => weekOf(one.receivedAt)),
    ]
    const { thingId, kind } = first
    // An open window begins with the first hour that has a counter
    await trx
      .deleteFrom('history_hours')
      .where('thing_id', '=', thingId)
      .where('kind', '=', kind)
      .where('hour', 'in', [...new Set(hours)])
      .where('week', 'in', [...new Set(weeks)])
      .where('rows', '=', 0)
      .execute()
    await trx
      .deleteFrom('history_totals')
      .where('thing_id', '=', thingId)
      .where('kind', '=', kind)
      .where('week', 'in', [...new Set(weeks)])
      .where('rows', '=', 0)
      .execute()
  }
}
