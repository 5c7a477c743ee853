import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import type { DecodeJob } from '#contract/codecs.ts'
import { startTestPlatform, type TestPlatform } from '#testing/test-platform.ts'
import { otaaRequest } from '#testing/thing-requests.ts'
import { DEV_EUI, uplink } from '#testing/thingpark-messages.ts'

let platform: TestPlatform

beforeEach(async () => {
  platform = await startTestPlatform()
  await platform.call('POST', '/things', otaaRequest)
  await platform.call('POST', '/things', { ...otaaRequest, thingIdentifier: OTHER })
})

afterEach(() => platform.close())

const OTHER = 'ABCDAB22ABCDABC3'
const FRAMES = 250
const timeOf = (n: number) => new Date(Date.parse('2026-11-20T00:00:00Z') + n * 600_000).toISOString()

/** More frames than a batch has; every fifth on a port that the script refuses. */
async function deliver(count = FRAMES, more: Record<string, unknown> = {}) {
  const frames = Array.from({ length: count }, (_, n) =>
    uplink(n, timeOf(n), { FPort: n % 5 === 0 ? 9 : 125, ...more })
  )
  await Promise.all(frames.map((frame) => platform.accept(frame)))
}

const script = `function decodeUplink(input) {
  if (input.fPort === 9) return { errors: ['port 9'] }
  return { data: { temperature: 1, other: 2, location: { latitude: 50.5, longitude: 4.25 } } }
}`
const save = (text: string) => platform.call('PUT', '/platform/thingtypes/10/codec', { script: text })
const start = async (body: object) =>
  (await platform.call<DecodeJob>('POST', '/platform/decodejobs', body)).body.decodeJobId ?? 0
const job = async (id: number) => (await platform.call<DecodeJob>('GET', `/platform/decodejobs/${id}`)).body
const perform = async (body: object) => {
  const id = await start(body)
  await platform.platform.decodeJobs.settled()
  return job(id)
}

/** Every derived row against what the values and positions themselves say. */
async function state() {
  const { db } = platform
  const values = await db
    .selectFrom('container_values')
    .select(['thing_id', 'container_id', 'frame_id', 'time', 'value'])
    .orderBy('frame_id')
    .orderBy('id')
    .execute()
  const locations = await db.selectFrom('locations').select(['thing_id', 'time', 'latitude']).execute()
  const hours = await db
    .selectFrom('history_hours')
    .selectAll()
    .orderBy('hour')
    .orderBy('thing_id')
    .orderBy('kind')
    .execute()
  const totals = await db
    .selectFrom('history_totals')
    .selectAll()
    .orderBy('thing_id')
    .orderBy('kind')
    .execute()
  const newest = await db
    .selectFrom('thing_containers')
    .selectAll()
    .orderBy('thing_id')
    .orderBy('container_id')
    .execute()
  const faults = await db.selectFrom('frames').select(['id', 'undecoded']).orderBy('id').execute()
  return { values, locations: locations.length, hours, totals, newest, faults }
}

const bodies = () => platform.db.selectFrom('frame_bodies').selectAll().orderBy('frame_id').execute()

describe('a job', () => {
  it('leaves all as if the codec had been there from the start', async () => {
    await deliver()
    const raw = await bodies()
    const builtIn = await state()
    await save(script)
    expect(await perform({ thingTypeId: 10 })).toMatchObject({
      state: 'DONE',
      thingTypeName: 'Temperature and humidity',
      total: FRAMES,
      done: FRAMES,
      changed: FRAMES,
      failed: FRAMES / 5,
    })
    const again = await state()
    expect(again.values).toHaveLength((FRAMES / 5) * 4 * 2)
    expect(again.locations).toBe((FRAMES / 5) * 4)
    expect(await bodies()).toEqual(raw)

    // The same frames, taken in with the script there
    const fresh = await startTestPlatform()
    const before = platform
    platform = fresh
    await platform.call('POST', '/things', otaaRequest)
    await platform.call('POST', '/things', { ...otaaRequest, thingIdentifier: OTHER })
    await save(script)
    await deliver()
    const expected = await state()
    await fresh.close()
    platform = before
    expect(again).toEqual(expected)

    await platform.call('DELETE', '/platform/thingtypes/10/codec')
    expect(await perform({ thingTypeId: 10 })).toMatchObject({ changed: FRAMES, failed: 0 })
    expect(await state()).toEqual(builtIn)
  })

  it('changes nothing where the codec is the same', async () => {
    await deliver(20)
    const before = await state()
    expect(await perform({ thingTypeId: 10 })).toMatchObject({ state: 'DONE', done: 20, changed: 0 })
    expect(await state()).toEqual(before)
  })

  it('keeps to its thing and its window', async () => {
    await deliver(10)
    await deliver(10, { DevEUI: OTHER })
    await save(script)
    const scope = { thingIdentifier: OTHER, startTime: timeOf(2), endTime: timeOf(6) }
    expect(await perform(scope)).toMatchObject({
      thingIdentifier: OTHER,
      startTime: timeOf(2),
      endTime: timeOf(6),
      done: 4,
      changed: 4,
      failed: 1,
    })
    const { values } = await state()
    expect(values.filter(({ value }) => value === '1').map(({ time }) => time)).toEqual(
      [2, 3, 4].map((n) => Date.parse(timeOf(n)))
    )
  })

  it('fails where the script does not end, and leaves the values of before', async () => {
    await deliver(30)
    const before = (await state()).values
    await save(`function decodeUplink(input) { if (input.bytes.length > 0) for (;;); return { data: {} } }`)
    const failed = await perform({ thingTypeId: 10 })
    expect(failed).toMatchObject({ state: 'FAILED', done: 0, message: expect.stringMatching(/rests/) })
    expect((await state()).values).toEqual(before)
  })

  it('can be cancelled, and goes on after a restart where it was', async () => {
    await deliver()
    await save(script)
    const first = await start({ thingTypeId: 10 })
    const second = await start({ thingTypeId: 10 })
    expect((await platform.call('DELETE', `/platform/decodejobs/${second}`)).status).toBe(200)
    platform = await platform.restart()
    await platform.app.ready()
    await platform.platform.decodeJobs.settled()
    expect(await job(first)).toMatchObject({
      state: 'DONE',
      done: FRAMES,
      changed: FRAMES,
      failed: FRAMES / 5,
    })
    expect(await job(second)).toMatchObject({ state: 'CANCELLED', done: 0 })
    const listed = await platform.call<DecodeJob[]>('GET', '/platform/decodejobs')
    expect(listed.body.map(({ decodeJobId }) => decodeJobId)).toEqual([second, first])
  })

  it('leaves a thing alone that is deleted meanwhile', async () => {
    await deliver(10)
    await save(script)
    await start({ thingIdentifier: DEV_EUI })
    await platform.call('DELETE', `/things/${DEV_EUI}`)
    await platform.platform.decodeJobs.settled()
    expect((await state()).values).toEqual([])
  })
})

it.each([
  [{}, 400],
  [{ thingTypeId: 10, thingIdentifier: DEV_EUI }, 400],
  [{ thingTypeId: 999 }, 400],
  [{ thingIdentifier: 'FFFFFFFFFFFFFFFF' }, 404],
  [{ thingTypeId: 10, startTime: timeOf(2), endTime: timeOf(1) }, 400],
])('refuses the job %j', async (body, status) => {
  expect((await platform.call('POST', '/platform/decodejobs', body)).status).toBe(status)
  expect((await platform.call('GET', '/platform/decodejobs')).body).toEqual([])
})

it('knows no job that is not there', async () => {
  expect((await platform.call('GET', '/platform/decodejobs/9')).status).toBe(404)
  expect((await platform.call('DELETE', '/platform/decodejobs/9')).status).toBe(404)
})
