import { afterEach, beforeEach, expect, it } from 'vitest'

import { readThingPark } from '#platform/network/thingpark.ts'

import { openBenchPlatform, type BenchPlatform } from './bench-platform.ts'
import { fillHistory, newestOf } from './fill-history.ts'
import { devEuiOf, frameXml } from './frame-xml.ts'

const history = {
  things: 3,
  framesEach: 12,
  interval: 600_000,
  until: Date.parse('2026-11-22T12:00:00.250Z'),
}
let filled: BenchPlatform
let ingested: BenchPlatform

beforeEach(async () => {
  filled = await openBenchPlatform(history.things)
  ingested = await openBenchPlatform(history.things)
})
afterEach(async () => {
  await filled.close()
  await ingested.close()
})

it('writes what ingest would have written', async () => {
  await fillHistory(filled, history)
  for (let fCntUp = 0; fCntUp < history.framesEach; fCntUp++) {
    for (let thing = 0; thing < history.things; thing++) {
      const time = newestOf(history, thing) - (history.framesEach - 1 - fCntUp) * history.interval
      const frame = readThingPark(frameXml({ devEui: devEuiOf(thing), fCntUp, time }))
      await ingested.platform.ingest.submit(frame, time)
    }
  }

  const expected = await contents(ingested)
  expect(expected.frames).toHaveLength(36)
  expect(await contents(filled)).toEqual(expected)
})

/** What a platform knows of its frames, without the ids of its rows and the bodies' details. */
async function contents({ db }: BenchPlatform) {
  const counted = (table: 'history_hours' | 'history_totals') =>
    db.selectFrom(table).selectAll().orderBy('thing_id').orderBy('kind').execute()
  const bodies = await db.selectFrom('frame_bodies').selectAll().execute()
  return {
    frames: await db
      .selectFrom('frames')
      .select(['thing_id', 'type', 'time', 'received_at', 'data', 'sealed_app_s_key', 'undecoded'])
      .orderBy('time')
      .execute(),
    values: await db
      .selectFrom('container_values as v')
      .innerJoin('frames as f', 'f.id', 'v.frame_id')
      .select(['v.thing_id', 'v.container_id', 'v.time', 'v.value', 'f.time as frame_time'])
      .orderBy('v.time')
      .execute(),
    repeats: await db.selectFrom('frame_repeats').selectAll().orderBy('time').execute(),
    hours: await counted('history_hours'),
    totals: await counted('history_totals'),
    newest: await db.selectFrom('thing_containers').selectAll().orderBy('thing_id').execute(),
    bodies: bodies.map(({ body, format, sealed }) => [body.length > 1300, format, sealed]),
  }
}
