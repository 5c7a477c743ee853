import type { Database } from '#platform/storage/database.ts'
import { takeIds } from '#platform/storage/database.ts'
import { insertMany } from '#storage/insert-many.ts'

import type { Position } from './codec.ts'
import { addToCounters } from './history-counters.ts'
import type { Redecoded } from './redecoded.ts'

/**
 * Puts the positions that past frames of a thing state in the place of those they stated before. What the network itself
 * told of the thing's place is not touched.
 *
 * @returns the frames whose position is another
 */
export async function replaceFixes(
  trx: Database,
  thingId: number,
  frames: readonly Redecoded[]
): Promise<number[]> {
  const rows = await trx
    .selectFrom('locations')
    .select(['id', 'frame_id', 'time', 'latitude', 'longitude', 'altitude', 'radius'])
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
  await addToCounters(trx, thingId, 'location', [
    ...removed.map(({ time }) => ({ time, rows: -1 })),
    ...added.map(({ time }) => ({ time, rows: 1 })),
  ])
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

async function addFixes(trx: Database, thingId: number, moved: readonly Redecoded[]) {
  const fixes = moved.flatMap(({ frameId, time, decoded }) =>
    decoded.location ? [{ frameId, time, figures: figuresIn(decoded.location) }] : []
  )
  if (fixes.length === 0) return []
  const firstId = await takeIds(trx, 'locations', fixes.length)
  const received = await trx
    .selectFrom('frames')
    .select(['id', 'received_at'])
    .where(
      'id',
      'in',
      fixes.map(({ frameId }) => frameId)
    )
    .execute()
  const receivedAt = new Map(received.map((row) => [row.id, row.received_at]))
  return insertMany<{ time: number }>(
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
    fixes.map(({ frameId, time, figures }, index) => [
      firstId + index,
      thingId,
      'GPS',
      time,
      receivedAt.get(frameId) ?? time,
      ...figures,
      frameId,
    ]),
    'on conflict do nothing returning time'
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
