import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import { startTestPlatform, type TestPlatform } from '#testing/test-platform.ts'
import { abpRequest, otaaRequest } from '#testing/thing-requests.ts'
import { DEV_EUI, thingParkXml, uplink, uplinkFields } from '#testing/thingpark-messages.ts'

let platform: TestPlatform

beforeEach(async () => {
  platform = await startTestPlatform()
  await platform.call('POST', '/things', otaaRequest)
})

afterEach(() => platform.close())

interface Page {
  content: { fcntUp?: string }[]
  totalElements: number
}
const log = async (thing = DEV_EUI) =>
  (await platform.call<Page>('GET', `/things/${thing}/logs/network`)).body
const totals = async () => {
  const kinds = ['logs/network', 'logs/decoded', 'locations']
  const pages = await Promise.all(
    kinds.map((kind) => platform.call<Page>('GET', `/things/${DEV_EUI}/${kind}`))
  )
  return pages.map(({ body }) => body.totalElements)
}
const metric = async (name: string) => {
  const { body } = await platform.inject({ url: '/metrics' })
  const line = String(body)
    .split('\n')
    .find((text) => text.startsWith(`thingdeck_network_messages_${name} `))
  return Number(line?.split(' ').at(-1))
}
const TIME = '2026-11-22T10:00:00.000Z'
const LATER = '2026-11-22T10:00:09.000Z'
const fix = { DevEUI: DEV_EUI, DevLAT: 50.5, DevLON: 4.25 }

describe('a message that comes twice is answered 200 and stored once', () => {
  const join = { DevEUI: DEV_EUI, MType: 0, mic_hex: 'aabbccdd' }
  const sent = { Time: TIME, DevEUI: DEV_EUI, FCntDn: 5 }
  const status = { Time: TIME, DevEUI: DEV_EUI, Type: 'devstatusans', Var1: 3, Var2: 1 }
  it.each([
    ['an uplink', uplink(1, TIME), uplink(1, LATER), [1, 1, 0]],
    ['an uplink in another form', uplink(1, TIME), { DevEUI_uplink: uplinkFields(1, TIME) }, [1, 1, 0]],
    [
      'a join request',
      thingParkXml('DevEUI_uplink', { ...join, Time: TIME }),
      thingParkXml('DevEUI_uplink', { ...join, Time: LATER }),
      [1, 0, 0],
    ],
    [
      'a downlink report',
      thingParkXml('DevEUI_downlink_Sent', sent),
      { DevEUI_downlink_Sent: sent },
      [1, 0, 0],
    ],
    [
      'a location',
      thingParkXml('DevEUI_location', { ...fix, Time: TIME, DevLocTime: TIME }),
      thingParkXml('DevEUI_location', { ...fix, Time: LATER, DevLocTime: TIME }),
      [0, 0, 1],
    ],
    [
      'a notification',
      thingParkXml('DevEUI_notification', status),
      thingParkXml('DevEUI_notification', { ...status, Var1: 4 }),
      [1, 0, 0],
    ],
  ])('%s', async (_, first, second, expected) => {
    await platform.accept(first, second)
    expect(await totals()).toEqual(expected)
    expect([await metric('stored_total'), await metric('repeated_total')]).toEqual([1, 1])
  })

  it('at once', async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, () => platform.deliver(uplink(1, TIME))))
    expect(new Set(answers.map(({ status: code }) => code))).toEqual(new Set([200]))
    expect(await totals()).toEqual([1, 1, 0])
    expect([await metric('stored_total'), await metric('repeated_total')]).toEqual([1, 19])
  })

  it('after a restart', async () => {
    await platform.accept(uplink(1, TIME))
    platform = await platform.restart()
    await platform.accept(uplink(1, TIME))
    expect(await totals()).toEqual([1, 1, 0])
  })
})

describe('what is no repeat', () => {
  it('is an uplink with another counter, mic or address', async () => {
    await platform.accept(
      uplink(1, TIME),
      uplink(2, TIME, { mic_hex: '00000001' }),
      uplink(1, TIME, { mic_hex: 'ffffffff' }),
      uplink(1, TIME, { DevAddr: '061008D1' })
    )
    expect((await log()).totalElements).toBe(4)
  })

  it('is a join request with another mic, a report with another counter or time, a notification of another kind', async () => {
    const join = { Time: TIME, DevEUI: DEV_EUI, MType: 0 }
    const sent = { DevEUI: DEV_EUI, FCntDn: 5, Time: TIME }
    const told = { Time: TIME, DevEUI: DEV_EUI }
    await platform.accept(
      thingParkXml('DevEUI_uplink', { ...join, mic_hex: '01' }),
      thingParkXml('DevEUI_uplink', { ...join, mic_hex: '02' }),
      thingParkXml('DevEUI_downlink_Sent', sent),
      thingParkXml('DevEUI_downlink_Sent', { ...sent, FCntDn: 6 }),
      thingParkXml('DevEUI_downlink_Sent', { ...sent, Time: LATER }),
      thingParkXml('DevEUI_notification', { ...told, Type: 'join' }),
      thingParkXml('DevEUI_notification', { ...told, Type: 'reset' })
    )
    expect((await log()).totalElements).toBe(7)
  })

  it('is the same frame of another thing', async () => {
    await platform.call('POST', '/things', abpRequest)
    await platform.accept(uplink(1, TIME), uplink(1, TIME, { DevEUI: abpRequest.thingIdentifier }))
    expect((await log()).totalElements).toBe(1)
    expect((await log(abpRequest.thingIdentifier)).totalElements).toBe(1)
  })
})

it('counts a location that an uplink repeats once', async () => {
  const told = { DevLAT: 50.5, DevLON: 4.25, DevLocTime: TIME }
  await platform.accept(
    uplink(1, TIME, told),
    uplink(2, LATER, told),
    uplink(3, LATER, { ...told, DevLocTime: LATER })
  )
  expect(await totals()).toEqual([3, 3, 2])
})

it('lands late frames at their own time, and leaves what is newer alone', async () => {
  const at = (minute: number) => `2026-11-22T10:${String(minute).padStart(2, '0')}:00Z`
  const value = (hex: string, lat: number) => ({ payload_hex: `0402000029${hex}`, DevLAT: lat, DevLON: 4 })
  await platform.accept(
    uplink(3, at(30), value('0bb8', 53)),
    uplink(1, at(10), { ...value('03e8', 51), Late: 1 }),
    uplink(2, at(20), { ...value('07d0', 52), Late: 1 })
  )
  expect((await log()).content.map(({ fcntUp }) => fcntUp)).toEqual(['3', '2', '1'])
  const values = await platform.call<{ value: string }[]>('GET', `/things/${DEV_EUI}/type/Temperature/values`)
  expect(values.body.map(({ value: text }) => text)).toEqual(['30', '20', '10'])
  expect((await platform.call('GET', `/things/${DEV_EUI}`)).body).toMatchObject({
    lastActivity: '2026-11-22T10:30:00.000Z',
    lastlocation: { latitude: '53' },
  })
})
