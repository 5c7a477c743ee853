import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import type { ErrorBody } from '#contract/error.ts'
import { isPostgres } from '#storage/dialect.ts'
import { contractFaults } from '#testing/conforming-answer.ts'
import { startTestPlatform, type TestPlatform } from '#testing/test-platform.ts'
import { otaaRequest } from '#testing/thing-requests.ts'
import { DEV_EUI, thingParkXml, uplink } from '#testing/thingpark-messages.ts'

let platform: TestPlatform

beforeEach(async () => {
  platform = await startTestPlatform()
  await platform.call('POST', '/things', otaaRequest)
})

afterEach(() => platform.close())

const TIME = '2026-11-22T10:00:00.000Z'
const fields = (body: unknown) => (body as ErrorBody).errors?.map(({ field }) => field)
const logged = async () =>
  (await platform.call<{ totalElements: number }>('GET', `/things/${DEV_EUI}/logs/network`)).body
    .totalElements
const refused = async () => {
  const { body } = await platform.inject({ url: '/metrics' })
  const lines = String(body).matchAll(/^thingdeck_network_messages_refused_total\{reason="(\w+)"\} (\d+)$/gm)
  const counts: Record<string, number> = {}
  for (const [, reason = '', count] of lines) counts[reason] = Number(count)
  return counts
}

async function refuse(body: string | object) {
  const answer = await platform.deliver(body)
  expect(contractFaults('POST', '/network/thingpark', answer)).toEqual([])
  return answer
}

describe('what cannot be read', () => {
  it.each([
    ['nothing', ''],
    ['text', 'hello'],
    ['a list', '[]'],
    ['an empty object', '{}'],
    ['half an object', '{"DevEUI_uplink":{'],
    ['half a document', '<DevEUI_uplink><DevEUI>'],
    ['two roots', '{"DevEUI_uplink":{},"DevEUI_location":{}}'],
    ['a root without fields', '{"DevEUI_uplink":"x"}'],
    ['an empty document', '<DevEUI_uplink/>'],
    [
      'a document type',
      `<!DOCTYPE x [<!ENTITY a "b">]>${uplink(1, TIME, { CustomerData: 'x' })
        .replace('>x<', '>&a;<')
        .replace(/<\?.*?\?>/, '')}`,
    ],
    ['an entity of its own', `<?xml version="1.0"?><!doctype x SYSTEM "file:///etc/passwd"><a/>`],
  ])('is %s', async (_, body) => {
    const answer = await refuse(body)
    expect(answer).toMatchObject({ status: 400, body: { code: 'MALFORMED' } })
    expect((answer.body as ErrorBody).message).toMatch(/^The message cannot be read: \S/)
    expect(await refused()).toEqual({ malformed: 1 })
  })
})

describe('what lacks something', () => {
  it.each([
    ['a time', uplink(1, TIME, { Time: undefined }), 'Time'],
    ['a readable time', uplink(1, 'yesterday'), 'Time'],
    ['a whole time', uplink(1, '2026-11-22'), 'Time'],
    ['a possible time', uplink(1, '2026-13-22T10:00:00Z'), 'Time'],
    ['a DevEUI', uplink(1, TIME, { DevEUI: undefined }), 'DevEUI'],
    ['a whole DevEUI', uplink(1, TIME, { DevEUI: 'ABCD' }), 'DevEUI'],
    ['a counter', uplink(1, TIME, { FCntUp: undefined }), 'FCntUp'],
    ['a counter above 0', uplink(1, TIME, { FCntUp: -1 }), 'FCntUp'],
    ['a payload in bytes', uplink(1, TIME, { payload_hex: 'abc' }), 'payload_hex'],
    [
      'the counter of a downlink',
      thingParkXml('DevEUI_downlink_Sent', { Time: TIME, DevEUI: DEV_EUI }),
      'FCntDn',
    ],
    [
      'the type of a notification',
      thingParkXml('DevEUI_notification', { Time: TIME, DevEUI: DEV_EUI }),
      'Type',
    ],
    ['a position', thingParkXml('DevEUI_location', { Time: TIME, DevEUI: DEV_EUI, DevLON: 4 }), 'DevLAT'],
    [
      'a position on earth',
      thingParkXml('DevEUI_location', { Time: TIME, DevEUI: DEV_EUI, DevLAT: 91, DevLON: 4 }),
      'DevLAT',
    ],
  ])('is refused for %s', async (_, body, field) => {
    const answer = await refuse(body)
    expect(answer).toMatchObject({ status: 400, body: { code: 'VALIDATION_FAILED' } })
    expect(fields(answer.body)).toContain(field)
    expect([await refused(), await logged()]).toEqual([{ malformed: 1 }, 0])
  })
})

it('is 400 for a message that is none of the four', async () => {
  expect((await refuse(thingParkXml('DevEUI_multicast', { Time: TIME, DevEUI: DEV_EUI }))).status).toBe(400)
  expect((await refuse({ constructor: { DevEUI: DEV_EUI, Time: TIME } })).status).toBe(400)
  expect(await refused()).toEqual({ unknown_message: 2 })
})

it('is 404 for a thing that is unknown', async () => {
  const answer = await refuse(uplink(1, TIME, { DevEUI: 'FFFFFFFFFFFFFFFF' }))
  expect(answer).toMatchObject({ status: 404, body: { code: 'NOT_FOUND' } })
  expect(await refused()).toEqual({ unknown_device: 1 })
})

it('is 409 for a thing that is not provisioned, and no repeat once it is', async () => {
  await platform.call('DELETE', `/things/${DEV_EUI}/deprovision`)
  expect(await refuse(uplink(1, TIME))).toMatchObject({ status: 409, body: { code: 'CONFLICT' } })
  expect(await refused()).toEqual({ not_provisioned: 1 })
  await platform.call('POST', `/things/${DEV_EUI}/provision`)
  await platform.accept(uplink(1, TIME))
  expect(await logged()).toBe(1)
})

it('is refused where the body is larger than any message', async () => {
  const answer = await refuse(uplink(1, TIME, { CustomerData: 'x'.repeat(300_000) }))
  expect(answer).toMatchObject({ status: 413, body: { code: 'TOO_LARGE' } })
  expect(await refused()).toEqual({ malformed: 1 })
})

it('never stops the others', async () => {
  const bodies = Array.from({ length: 50 }, (_, index) => {
    if (index % 5 === 1) return '<broken'
    if (index % 5 === 2) return uplink(index, TIME, { DevEUI: 'FFFFFFFFFFFFFFFF' })
    if (index % 5 === 3) return uplink(index, TIME, { Time: undefined })
    return uplink(index, TIME)
  })
  const answers = await Promise.all(bodies.map((body) => platform.deliver(body)))
  expect(answers.map(({ status }) => status)).toEqual(
    bodies.map((_, index) => [200, 400, 404, 400, 200][index % 5])
  )
  expect(await logged()).toBe(20)
  expect(await refused()).toEqual({ malformed: 20, unknown_device: 10 })
})

it('stores the others of a batch where one makes the database fail', async () => {
  await sql.raw(isPostgres(platform.db) ? REFUSING_ON_POSTGRES : REFUSING).execute(platform.db)
  const answers = await Promise.all([11, 12, 13, 14].map((fCntUp) => platform.deliver(uplink(fCntUp, TIME))))
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 500, 200])
  expect(answers[2]?.body).toMatchObject({ code: 'INTERNAL', errors: [] })
  expect(JSON.stringify(answers[2]?.body)).not.toContain('frames')
  expect([await logged(), await refused()]).toEqual([3, { failed: 1 }])
})

const REFUSING = `create trigger fails before insert on frames when new.data like '%"fcntUp":"13"%'
  begin select raise(abort, 'no'); end`
const REFUSING_ON_POSTGRES = `alter table frames add check (data not like '%"fcntUp":"13"%')`
