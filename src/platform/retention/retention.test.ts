import { sql } from 'kysely'
import { afterEach, beforeEach, expect, it } from 'vitest'

import { readThingPark } from '#platform/network/thingpark.ts'
import { createPartitions } from '#platform/storage/partitions.ts'
import { startTestPlatform, type TestPlatform } from '#testing/test-platform.ts'
import { otaaRequest } from '#testing/thing-requests.ts'
import { thingParkXml, uplinkFields } from '#testing/thingpark-messages.ts'

import { createRetention } from './retention.ts'

const DAY = 86_400_000
const DAYS = 30
const ONE = otaaRequest.thingIdentifier
const OTHER = 'ABCDAB22ABCDABC3'

let platform: TestPlatform
beforeEach(async () => {
  platform = await startTestPlatform({ retentionDays: DAYS })
  await platform.call('POST', '/things', otaaRequest)
  await platform.call('POST', '/things', { ...otaaRequest, thingIdentifier: OTHER })
  // The other was heard long ago alone, and moved then
  for (const age of [100, 99.5, 60]) await fill(OTHER, age, 'DevEUI_uplink')
  await fill(OTHER, 61, 'DevEUI_location', { DevLAT: 50.5, DevLON: 4.5, DevAlt: 0 })
  for (const age of [100, 60, 29, 1]) await fill(ONE, age, 'DevEUI_uplink')
  for (const age of [60, 29]) await fill(ONE, age, 'DevEUI_location', { DevLAT: 50, DevLON: 4, DevAlt: 0 })
})
afterEach(() => platform.close())

let counter = 0
/** As it came some days ago. */
async function fill(DevEUI: string, age: number, kind: string, more: Record<string, unknown> = {}) {
  const at = platform.clock.now - age * DAY
  const time = new Date(at).toISOString()
  const fields = kind === 'DevEUI_uplink' ? uplinkFields(counter++, time) : { Time: time, DevLocTime: time }
  const body = thingParkXml(kind, { ...fields, DevEUI, ...more })
  await platform.platform.ingest.submit(readThingPark(body), at)
}

const KINDS = { network: 'frames', decoded: 'container_values', location: 'locations' } as const

/** What there is, and whether each counter says so. */
async function state() {
  const { db } = platform
  const ages = (rows: readonly { received_at: number }[]) =>
    rows.map((row) => (platform.clock.now - row.received_at) / DAY)
  for (const [kind, table] of Object.entries(KINDS)) {
    const { rows: counted } = await sql`select thing_id, hour, sum(rows) as n from history_hours
      where kind = ${kind} group by thing_id, hour order by thing_id, hour`.execute(db)
    const { rows: there } = await sql`select thing_id, time / 3600000 as hour, count(*) as n
      from ${sql.table(table)} group by thing_id, time / 3600000 order by 1, 2`.execute(db)
    expect(counted, kind).toEqual(there)
    const { rows: totals } = await sql`select thing_id, sum(rows) as n from history_totals
      where kind = ${kind} group by thing_id order by thing_id`.execute(db)
    const { rows: all } = await sql`select thing_id, count(*) as n
      from ${sql.table(table)} group by thing_id order by thing_id`.execute(db)
    expect(totals, kind).toEqual(all)
  }
  const read = async (table: 'frames' | 'frame_bodies' | 'container_values' | 'locations') =>
    ages(await db.selectFrom(table).select('received_at').orderBy('received_at').execute())
  return {
    frames: await read('frames'),
    bodies: await read('frame_bodies'),
    values: await read('container_values'),
    locations: await read('locations'),
  }
}

it('removes what was received before, and only that, with what counts it', async () => {
  const { body: before } = await platform.call('GET', `/things/${OTHER}`)
  expect((await state()).frames).toEqual([100, 100, 99.5, 60, 60, 29, 1])

  await platform.platform.retention.run()
  expect(await state()).toEqual({ frames: [29, 1], bodies: [29, 29, 1], values: [29, 1], locations: [29] })
  const { body: page } = await platform.call<{ totalElements: number }>('GET', `/things/${ONE}/logs/network`)
  expect(page.totalElements).toBe(2)
  // What is known of a thing is not history
  expect((await platform.call('GET', `/things/${OTHER}`)).body).toEqual(before)
  const newest = await platform.db.selectFrom('thing_containers').select('last_value').execute()
  expect(newest).toHaveLength(2)
  expect(await platform.db.selectFrom('thing_fixes').selectAll().execute()).toHaveLength(2)
})

it('loses nothing of what comes in meanwhile', async () => {
  const fresh = Array.from({ length: 40 }, (_, n) => fill(ONE, 0.01 + n / 1000, 'DevEUI_uplink'))
  await Promise.all([platform.platform.retention.run(), ...fresh])
  expect((await state()).frames).toHaveLength(42)
})

it('leaves what is true where it ends in the middle, and goes on from there', async () => {
  let turns = 2
  const options = { db: platform.db, partitions: createPartitions(platform.db, DAYS), days: DAYS }
  const stopped = createRetention({
    ...options,
    now: () => platform.clock.now,
    // Taken from it once a first thing was seen to
    duty: { isOurs: () => Promise.resolve(turns-- > 0), confirm: () => Promise.resolve() },
  })
  await stopped.run()
  await stopped.close()
  // On both databases one place of two is gone by then
  expect((await state()).locations).toEqual([61, 29])

  await platform.platform.retention.run()
  expect((await state()).locations).toEqual([29])
  expect((await state()).frames).toEqual([29, 1])
})

it('keeps everything where nothing is said', async () => {
  platform = await platform.restart({ retentionDays: undefined })
  await platform.platform.retention.run()
  expect((await state()).frames).toHaveLength(7)
})

it('removes triggers and events of then, but no action that is still to be done', async () => {
  const { db, clock } = platform
  const things = await db.selectFrom('things').select('id').execute()
  const trigger = (age: number, next: number | null) => ({
    ...{ rule_id: 1, rule: '{}', thing_id: things[0]!.id, company_id: 987, container_id: 1, value: '1' },
    ...{ time: clock.now - age * DAY, recorded_at: 0, frame_id: 1, action: null, outcome: 'NONE' },
    ...{ outcome_at: null, reason: null, attempts: 0, next_attempt_at: next },
  })
  await db
    .insertInto('rule_triggers')
    .values([trigger(50, null), trigger(49, 1), trigger(3, null)])
    .execute()
  const event = { thing_id: 1, identifier: ONE, company_id: 987, kind: 'NETWORK_LOG', detail: '{}' }
  await db.deleteFrom('thing_events').execute()
  await db
    .insertInto('thing_events')
    .values([50, 3].map((age) => ({ ...event, at: clock.now - age * DAY })))
    .execute()

  await platform.platform.retention.run()
  const times = await db.selectFrom('rule_triggers').select('time').orderBy('time').execute()
  expect(times.map(({ time }) => (clock.now - time) / DAY)).toEqual([49, 3])
  const at = await db.selectFrom('thing_events').select('at').execute()
  expect(at.map((row) => (clock.now - row.at) / DAY)).toEqual([3])
})
