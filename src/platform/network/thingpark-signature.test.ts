import { createHash } from 'node:crypto'

import { afterEach, describe, expect, it } from 'vitest'

import { startTestPlatform, type TestPlatform } from '#testing/test-platform.ts'
import { otaaRequest } from '#testing/thing-requests.ts'
import { DEV_EUI, thingParkXml, uplink, uplinkFields } from '#testing/thingpark-messages.ts'

let platform: TestPlatform

afterEach(() => platform.close())

const AS_KEY = '4e0ff46472fa2e6c72c4d4e2d4c3e9f1'
const TIME = '2026-11-22T11:00:00.000+01:00'
const QUERY = `LrnDevEui=${DEV_EUI}&LrnFPort=125&LrnInfos=UPHTTP_LAB_LORA&AS_ID=app.example&Time=${TIME}`
const BODY = uplink(1, TIME)
/** What the body of `uplink(1)` adds: CustomerID DevEUI FPort FCntUp payload_hex. */
const ELEMENTS = `100000000${DEV_EUI}12510402000029094b`

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')
const signed = (elements: string, query = QUERY, key = AS_KEY) =>
  `?${query}&Token=${sha256(elements + query + key)}`

async function openDoor() {
  platform = await startTestPlatform({
    networkDoor: { asId: 'app.example', asKey: AS_KEY, loopbackOnly: false },
  })
  await platform.call('POST', '/things', otaaRequest)
}

describe('a door with a key', () => {
  it('lets a signed message in, whether its query is encoded or not', async () => {
    await openDoor()
    expect((await platform.deliver(BODY, signed(ELEMENTS))).status).toBe(200)
    const encoded = signed(ELEMENTS).replaceAll(':', '%3A').replace('+01', '%2B01')
    expect(encoded).toContain('%2B01%3A00')
    expect((await platform.deliver(BODY, encoded)).status).toBe(200)
  })

  it.each([
    ['no query', ''],
    ['no Token', `?${QUERY}`],
    ['an empty Token', `?${QUERY}&Token=`],
    ['a Token of another key', signed(ELEMENTS, QUERY, 'another key')],
    ['a Token of another body', signed(ELEMENTS.replace('29094b', '29094c'))],
    ['a Token of another query', signed(ELEMENTS).replace('LrnFPort=125', 'LrnFPort=2')],
    ['another AS_ID', signed(ELEMENTS, QUERY.replace('app.example', 'app.other'))],
  ])('refuses a message with %s by 401', async (_, query) => {
    await openDoor()
    const answer = await platform.deliver(BODY, query)
    expect(answer).toMatchObject({ status: 401, body: { code: 'UNAUTHORIZED', errors: [] } })
    expect(JSON.stringify(answer.body)).not.toContain(AS_KEY)
    const { body } = await platform.inject({ url: '/metrics' })
    expect(body).toContain('thingdeck_network_messages_refused_total{reason="bad_token"} 1')
    const log = await platform.call<{ totalElements: number }>('GET', `/things/${DEV_EUI}/logs/network`)
    expect(log.body.totalElements).toBe(0)
  })

  it('counts a missing FPort as 0 and a missing payload as nothing', async () => {
    await openDoor()
    const bare = uplink(1, TIME, { FPort: undefined, payload_hex: undefined })
    expect((await platform.deliver(bare, signed(`100000000${DEV_EUI}01`))).status).toBe(200)
  })

  it.each([
    [
      'a join request',
      { MType: 0, FPort: undefined, FCntUp: undefined, payload_hex: undefined },
      'DevEUI_uplink',
      '0',
    ],
    ['a downlink report', { FCntDn: 7, FPort: 3 }, 'DevEUI_downlink_Sent', '37'],
    ['a downlink report without FPort', { FCntDn: 7, FPort: undefined }, 'DevEUI_downlink_Sent', '07'],
    ['a location', { DevLAT: 50, DevLON: 4 }, 'DevEUI_location', ''],
    ['a notification', { Type: 'join' }, 'DevEUI_notification', ''],
  ])('signs the elements of %s', async (_, more, message, rest) => {
    await openDoor()
    const body = thingParkXml(message, uplinkFields(1, TIME, more))
    expect((await platform.deliver(body, signed(`100000000${DEV_EUI}${rest}`))).status).toBe(200)
    expect((await platform.deliver(body, signed(`100000000${DEV_EUI}${rest}9`))).status).toBe(401)
  })

  it('reads the elements of a JSON message alike', async () => {
    await openDoor()
    expect((await platform.deliver({ DevEUI_uplink: uplinkFields(1, TIME) }, signed(ELEMENTS))).status).toBe(
      200
    )
  })
})

it('is closed to all while it has no key and others can reach it', async () => {
  platform = await startTestPlatform({ networkDoor: { loopbackOnly: false } })
  await platform.call('POST', '/things', otaaRequest)
  expect(await platform.deliver(BODY, signed(ELEMENTS))).toMatchObject({
    status: 503,
    body: { code: 'UNAVAILABLE', errors: [] },
  })
  const { body } = await platform.inject({ url: '/metrics' })
  expect(body).toContain('thingdeck_network_messages_refused_total{reason="closed"} 1')
})

it('is open without a key where only this machine can reach it', async () => {
  platform = await startTestPlatform()
  await platform.call('POST', '/things', otaaRequest)
  expect((await platform.deliver(BODY)).status).toBe(200)
})
