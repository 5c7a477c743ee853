import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'

import { contractFaults } from '#testing/conforming-answer.ts'
import {
  CHIRPSTACK_SECRET,
  chirpStackEvent,
  chirpStackUp,
  TTS_SECRET,
  ttsUplink,
  ttsWebhook,
} from '#testing/network-events.ts'
import { STRANGE_DOCUMENTS, STRANGE_TEXTS } from '#testing/strange-values.ts'
import { startTestPlatform, type TestPlatform } from '#testing/test-platform.ts'
import { otaaRequest } from '#testing/thing-requests.ts'
import { uplinkFields, thingParkXml } from '#testing/thingpark-messages.ts'

let platform: TestPlatform

beforeAll(async () => {
  platform = await startTestPlatform({
    networkDoor: { loopbackOnly: true, chirpStackSecret: CHIRPSTACK_SECRET, ttsSecret: TTS_SECRET },
  })
  await platform.call('POST', '/things', otaaRequest)
})

afterAll(() => platform.close())

const TIME = '2026-11-22T10:00:00Z'
const EVENTS = ['up', 'join', 'ack', 'txack', 'log', 'status', 'location', 'integration']
const chirpStackBodies = [
  chirpStackUp(3, TIME),
  chirpStackEvent(TIME, { level: 'ERROR', code: 'OTAA', description: 'x', context: {} }),
  chirpStackEvent(TIME, { margin: 4, batteryLevel: 30, acknowledged: true, fCntDown: 3 }),
  chirpStackEvent(TIME, { location: { latitude: 50, longitude: 4, source: 'GPS' } }),
]
const ttsBodies = [
  // Other counters than the other doors' frames have, which would be repeats of each other
  ttsUplink(4, TIME),
  ttsWebhook(TIME, { join_accept: { app_s_key: { key: '00112233445566778899AABBCCDDEEFF' } } }),
  ttsWebhook(TIME, { downlink_failed: { downlink: { f_cnt: 3 }, error: { name: 'duty_cycle' } } }),
  ttsWebhook(TIME, { location_solved: { location: { latitude: 50, longitude: 4 } } }),
]

const post = (url: string, secret: string, payload: string) =>
  platform.inject({
    method: 'POST',
    url,
    headers: { authorization: `Bearer ${secret}`, 'content-type': 'application/json' },
    payload,
  })

const counted = async () => {
  const count = async (table: 'frames' | 'frame_bodies' | 'thing_events' | 'locations' | 'frame_repeats') =>
    (
      await platform.db
        .selectFrom(table)
        .select((eb) => eb.fn.countAll<number>().as('n'))
        .execute()
    )[0]?.n
  return Promise.all(
    (['frames', 'frame_bodies', 'thing_events', 'locations', 'frame_repeats'] as const).map(count)
  )
}

const countedFrames = async () => Number((await counted())[0])

/** Where in a message something is replaced, by what. */
const strange = fc.oneof(
  fc.jsonValue({ maxDepth: 3 }),
  fc.double(),
  fc.bigInt().map(String),
  fc.constantFrom(...STRANGE_TEXTS, -0, 1e308, [], {}, null)
)

/** Replaces one of the values of a message, chosen by `at`. */
function mutate(value: unknown, at: { left: number }, by: unknown): unknown {
  if (at.left-- === 0) return by
  if (Array.isArray(value)) return value.map((item) => mutate(item, at, by))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, mutate(part, at, by)]))
}

const message = (bodies: object[]) =>
  fc
    .tuple(fc.constantFrom(...bodies), fc.array(fc.tuple(fc.nat(45), strange), { maxLength: 4 }))
    .map(([body, changes]) =>
      JSON.stringify(changes.reduce<unknown>((all, [at, by]) => mutate(all, { left: at }, by), body))
    )
const anything = fc.oneof(fc.string(), fc.json({ maxDepth: 4 }))

/** What the door does to a body that it must not; undefined where all is well. */
async function faultOf(url: string, secret: string, body: string): Promise<string | undefined> {
  const before = await counted()
  const answer = await post(url, secret, body)
  if (answer.status === 200) return undefined
  if (answer.status !== 400 && answer.status !== 404) return `it answers ${answer.status}`
  const faults = contractFaults('POST', url, answer)
  if (faults.length > 0) return faults.join('; ')
  const after = await counted()
  return String(before) === String(after) ? undefined : 'it keeps something of what it refuses'
}

const bodyOf = (bodies: object[]) =>
  fc.oneof({ weight: 3, arbitrary: message(bodies) }, { weight: 1, arbitrary: anything })

it('never fails on what ChirpStack or anybody else posts, and keeps nothing of what it refuses', async () => {
  const before = await countedFrames()
  const property = fc.asyncProperty(
    fc.constantFrom(...EVENTS, 'nothing'),
    bodyOf(chirpStackBodies),
    async (event, body) => {
      expect(await faultOf(`/network/chirpstack?event=${event}`, CHIRPSTACK_SECRET, body)).toBeUndefined()
    }
  )
  await expect(fc.assert(property, { numRuns: 400, seed: 4 })).resolves.toBeUndefined()
  // Some of it was a frame like any other
  expect(await countedFrames()).toBeGreaterThan(before)
}, 60_000)

it('never fails on what The Things Stack or anybody else posts, and keeps nothing of what it refuses', async () => {
  const before = await countedFrames()
  const property = fc.asyncProperty(bodyOf(ttsBodies), async (body) => {
    expect(await faultOf('/network/tts', TTS_SECRET, body)).toBeUndefined()
  })
  await expect(fc.assert(property, { numRuns: 400, seed: 4 })).resolves.toBeUndefined()
  // Some of it was a frame like any other
  expect(await countedFrames()).toBeGreaterThan(before)
}, 60_000)

it('never fails on what ThingPark or anybody else posts, and keeps nothing of what it refuses', async () => {
  const fields = uplinkFields(5, TIME, { DevLAT: 50.8, DevLON: 4.3, Lrrs: { Lrr: [{ Lrrid: 'FF0107A5' }] } })
  const xml = thingParkXml('DevEUI_uplink', fields)
  const spoilt = fc
    .array(
      fc.tuple(fc.nat(xml.length), fc.oneof(fc.string({ maxLength: 3 }), fc.constantFrom('<', '&#0;', '>'))),
      {
        maxLength: 2,
      }
    )
    .map((changes) => changes.reduce((text, [at, by]) => text.slice(0, at) + by + text.slice(at + 1), xml))
  const before = await countedFrames()
  const property = fc.asyncProperty(
    fc.oneof(spoilt, bodyOf([{ DevEUI_uplink: fields }, fields])),
    async (body) => {
      expect(await faultOf('/network/thingpark', '', body)).toBeUndefined()
    }
  )
  await expect(fc.assert(property, { numRuns: 150, seed: 4 })).resolves.toBeUndefined()
  expect(await countedFrames()).toBeGreaterThan(before)
}, 60_000)

it.each([
  ['/network/thingpark', ''],
  ['/network/chirpstack?event=up', CHIRPSTACK_SECRET],
  ['/network/tts', TTS_SECRET],
])('is not drawn into documents that grow or sink, at %s', async (url, secret) => {
  const before = process.cpuUsage()
  for (const body of STRANGE_DOCUMENTS) expect(await faultOf(url, secret, body)).toBeUndefined()
  // Each is 250 kB at most: what reads it once is done long before
  expect(process.cpuUsage(before).user / 1000).toBeLessThan(10_000)
})
