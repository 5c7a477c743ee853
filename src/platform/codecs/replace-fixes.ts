import type { Database } from '#platform/storage/database.ts'
import { takeIds } from '#platform/storage/database.ts'
import { countAnew } from '#platform/storage/history-counters.ts'
import { insertMany } from '#storage/insert-many.ts'

import type { Position } from './codec.ts'
import type { PresentFrame } from './redecoded.ts'

/**
 * Puts the positions that past frames of a thing state in the place of those they stated before. What the network itself
 * told of the thing's place is not touched.
 *
 * @returns the frames whose position is another
 */
export async function replaceFixes(
  trx: Database,
  thingId: number,
  frames: readonly PresentFrame[]
): Promise<number[]> {
  const rows = await trx
    .selectFrom('locations')
    .select(['id', 'frame_id', 'time', 'received_at', 'latitude', 'longitude', 'altitude', 'radius'])
    .where(
      'frame_id',
      'in',
      frames.map(({ frameId }) => frameId)
    )
    .where('thing_id', '=', thingId)
    .where('type', '=', 'GPS')
    .execute()
  const old = new Map(rows.map((row) => [row.frame_id, row]))
  const moved = frames.filter(({ frameId, decoded }) => {
    const before = old.get(frameId)
    const now = decoded.location
    return JSON.stringify(before ? figuresOf(before) : null) !== JSON.stringify(now ? figuresIn(now) : null)
  })
  if (moved.length === 0) return []

  const removed = moved.flatMap(({ frameId }) => old.get(frameId) ?? [])
  if (removed.length > 0) {
    await trx
      .deleteFrom('locations')
      .where(
        'id',
        'in',
        removed.map(({ id }) => id)
      )
      .execute()
  }
  const added = await addFixes(trx, thingId, moved)
  const change = (row: { time: number; received_at: number }, rows: number) => ({
    ...{ thingId, kind: 'location' as const, time: row.time, receivedAt: row.received_at },
    rows,
  })
  await countAnew(trx, [...removed.map((row) => change(row, -1)), ...added.map((row) => change(row, 1))])
  await renewFix(trx, thingId)
  return moved.map(({ frameId }) => frameId)
}

interface Fix {
  latitude: number
  longitude: number
  altitude: number | null
  radius: number | null
}

const figuresOf = ({ latitude, longitude, altitude, radius }: Fix) => [latitude, longitude, altitude, radius]
const figuresIn = ({ latitude, longitude, altitude, accuracy }: Position) =>
  figuresOf({ latitude, longitude, altitude: altitude ?? null, radius: accuracy ?? null })

async function addFixes(trx: Database, thingId: number, moved: readonly PresentFrame[]) {
  const fixes = moved.flatMap(({ frameId, time, receivedAt, decoded }) =>
    decoded.location ? [{ frameId, time, receivedAt, figures: figuresIn(decoded.location) }] : []
  )
  if (fixes.length === 0) return []
  const firstId = await takeIds(trx, 'locations', fixes.length)
  return insertMany<{ time: number; received_at: number }>(
    trx,
    'locations',
    [
      'id',
      'thing_id',
      'type',
      'time',
      'received_at',
      'latitude',
      'longitude',
      'altitude',
      'radius',
      'frame_id',
    ],
    fixes.map(({ frameId, time, receivedAt, figures }, index) => [
      firstId + index,
      thingId,
      'GPS',
      time,
      receivedAt,
      ...figures,
      frameId,
    ]),
    'on conflict do nothing returning time, received_at'
  )
}

/** The newest position, read anew: it may be one that was just replaced. */
async function renewFix(trx: Database, thingId: number) {
  const newest = await trx
    .selectFrom('locations')
    .select(['time', 'type', 'latitude', 'longitude', 'altitude', 'radius'])
    .where('thing_id', '=', thingId)
    .orderBy('time', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (!newest) {
    await trx.deleteFrom('thing_fixes').where('thing_id', '=', thingId).execute()
    return
  }
  await trx
    .insertInto('thing_fixes')
    .values({ thing_id: thingId, ...newest })
    .onConflict((conflict) => conflict.column('thing_id').doUpdateSet(newest))
    .execute()
}
