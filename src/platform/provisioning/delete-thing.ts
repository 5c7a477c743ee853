import { sql } from 'kysely'

import type { Database } from '#platform/storage/database.ts'
import { countAnew } from '#platform/storage/history-counters.ts'
import { HOUR } from '#platform/storage/schema.ts'
import { WEEK } from '#platform/storage/weeks.ts'

import { releaseAddress } from './address-book.ts'

/** Removes a thing with its history; its device address returns to the block. */
export async function removeThing(trx: Database, thingId: number, identifier: string): Promise<void> {
  await releaseAddress(trx, thingId)
  for (const [table, column] of [
    ['frames', 'id'],
    // A location message has a body but no row in the log
    ['locations', 'frame_id'],
  ] as const) {
    const ids = trx.selectFrom(table).select(sql.ref<number>(column).as('id')).where('thing_id', '=', thingId)
    await trx
      .deleteFrom('frame_bodies')
      .where('thing_id', '=', thingId)
      .where('frame_id', 'in', ids)
      .execute()
  }
  for (const table of [
    'frames',
    'container_values',
    'locations',
    'history_hours',
    'history_totals',
  ] as const) {
    await trx.deleteFrom(table).where('thing_id', '=', thingId).execute()
  }
  await trx.deleteFrom('frame_repeats').where('dev_eui', '=', identifier).execute()
  // What hangs on the thing itself goes by cascade
  await trx.deleteFrom('things').where('id', '=', thingId).execute()
}

/** Deletes the values of some containers of a thing and keeps the counters true. */
export async function removeValues(
  trx: Database,
  thingId: number,
  containerIds: readonly number[]
): Promise<void> {
  const rows = await trx
    .selectFrom('container_values')
    .select((eb) => [
      eb('time', '/', eb.lit(HOUR)).as('hour'),
      eb('received_at', '/', eb.lit(WEEK)).as('week'),
      eb.fn.countAll<number>().as('rows'),
    ])
    .where('thing_id', '=', thingId)
    .where('container_id', 'in', [...containerIds])
    .groupBy(['hour', 'week'])
    .execute()
  await countAnew(
    trx,
    rows.map(({ hour, week, rows: removed }) => ({
      ...{ thingId, kind: 'decoded' as const, time: Number(hour) * HOUR, receivedAt: Number(week) * WEEK },
      rows: -removed,
    }))
  )
  for (const table of ['container_values', 'thing_containers'] as const) {
    await trx
      .deleteFrom(table)
      .where('thing_id', '=', thingId)
      .where('container_id', 'in', [...containerIds])
      .execute()
  }
}
