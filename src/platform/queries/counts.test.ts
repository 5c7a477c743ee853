import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import type { ErrorBody } from '#contract/error.ts'
import type { CountResponse } from '#contract/shared.ts'
import { startTestPlatform, type TestPlatform } from '#testing/test-platform.ts'
import { otaaRequest } from '#testing/thing-requests.ts'
import { DEV_EUI, thingParkXml, uplink } from '#testing/thingpark-messages.ts'

let platform: TestPlatform

beforeEach(async () => {
  platform = await startTestPlatform()
  await platform.call('POST', '/things', otaaRequest)
})

afterEach(() => platform.close())

const count = async (query: string, log = 'network') =>
  (await platform.call<CountResponse[]>('GET', `/things/${DEV_EUI}/logs/${log}/count?${query}`)).body
const counts = async (query: string, log = 'network') => (await count(query, log)).map((row) => row.count)
const zeros = (length: number) => Array<number>(length).fill(0)
const deliver = (...times: string[]) => platform.accept(...times.map((time, index) => uplink(index, time)))

describe('without a window', () => {
  // It is Sunday 2026-11-22, 13:00 in Brussels

  it('counts the current hour and the 23 before it', async () => {
    await deliver(
      '2026-11-21T12:59:59Z',
      '2026-11-21T13:00:00Z',
      '2026-11-22T12:10:00Z',
      '2026-11-22T12:50:00Z'
    )
    const rows = await count('interval=HOURLY')
    expect(rows.map((row) => row.count)).toEqual([1, ...zeros(22), 2])
    expect(rows[0]).toMatchObject({
      startTime: '2026-11-21T14:00:00+01:00',
      endTime: '2026-11-21T15:00:00+01:00',
    })
    expect(rows.at(-1)).toMatchObject({
      startTime: '2026-11-22T13:00:00+01:00',
      endTime: '2026-11-22T14:00:00+01:00',
    })
  })

  it('counts 30 days, each from midnight to midnight of the zone', async () => {
    await deliver(
      '2026-10-23T21:59:00Z',
      '2026-10-23T22:00:00Z',
      '2026-11-21T22:59:00Z',
      '2026-11-21T23:00:00Z'
    )
    const rows = await count('interval=DAILY')
    expect(rows.map((row) => row.count)).toEqual([1, ...zeros(27), 1, 1])
    expect(rows[0]?.startTime).toBe('2026-10-24T00:00:00+02:00')
  })

  it('counts 12 weeks from Monday on', async () => {
    await deliver('2026-11-15T22:59:00Z', '2026-11-15T23:00:00Z', '2026-11-22T12:00:00Z')
    const rows = await count('interval=WEEKLY')
    expect(rows.map((row) => row.count)).toEqual([...zeros(10), 1, 2])
    expect(rows.at(-1)).toMatchObject({
      startTime: '2026-11-16T00:00:00+01:00',
      endTime: '2026-11-23T00:00:00+01:00',
    })
  })

  it('counts 12 months', async () => {
    await deliver(
      '2025-11-30T22:59:00Z',
      '2025-11-30T23:00:00Z',
      '2026-10-31T22:59:00Z',
      '2026-10-31T23:00:00Z'
    )
    const rows = await count('interval=MONTHLY')
    expect(rows.map((row) => row.count)).toEqual([1, ...zeros(9), 1, 1])
    expect([rows[0]?.startTime, rows.at(-1)?.endTime]).toEqual([
      '2025-12-01T00:00:00+01:00',
      '2026-12-01T00:00:00+01:00',
    ])
  })
})

describe('where the clocks change', () => {
  it.each([
    ['spring', '2026-03-28', '2026-03-31', [24, 23, 24]],
    ['autumn', '2026-10-24', '2026-10-27', [24, 25, 24]],
  ])('counts the hours that a day has in %s', async (_, from, to, hours) => {
    const offset = (day: string) => (day >= '2026-03-30' && day < '2026-10-25' ? '+02:00' : '+01:00')
    const window = [
      `startTime=${encodeURIComponent(`${from}T00:00:00${offset(from)}`)}`,
      `endTime=${encodeURIComponent(`${to}T00:00:00${offset(to)}`)}`,
    ].join('&')
    const first = Date.parse(`${from}T00:00:00${offset(from)}`)
    const all = hours.reduce((sum, of) => sum + of, 0)
    await deliver(
      ...Array.from({ length: all }, (_hour, hour) => new Date(first + hour * 3_600_000 + 1).toISOString())
    )
    expect(await counts(`interval=DAILY&${window}`)).toEqual(hours)
    const hourly = await count(`interval=HOURLY&${window}`)
    expect(hourly.map((row) => row.count)).toEqual(Array<number>(all).fill(1))
    expect(new Set(hourly.map((row) => row.startTime)).size).toBe(all)
  })

  it('names the repeated hour by its two offsets', async () => {
    const window = 'startTime=2026-10-25T00:00:00Z&endTime=2026-10-25T02:00:00Z'
    expect((await count(`interval=HOURLY&${window}`)).map((row) => row.startTime)).toEqual([
      '2026-10-25T02:00:00+02:00',
      '2026-10-25T02:00:00+01:00',
    ])
  })
})

describe('with a window', () => {
  it('counts each interval that it touches, clipped to it, the start within and the end without', async () => {
    await deliver(
      '2026-11-20T09:14:59.999Z',
      '2026-11-20T09:15:00Z',
      '2026-11-20T09:59:59.999Z',
      '2026-11-20T11:29:59.999Z',
      '2026-11-20T11:30:00Z'
    )
    const rows = await count('interval=HOURLY&startTime=2026-11-20T09:15:00Z&endTime=2026-11-20T11:30:00Z')
    expect(rows).toEqual([
      { count: 2, startTime: '2026-11-20T10:15:00+01:00', endTime: '2026-11-20T11:00:00+01:00' },
      { count: 0, startTime: '2026-11-20T11:00:00+01:00', endTime: '2026-11-20T12:00:00+01:00' },
      { count: 1, startTime: '2026-11-20T12:00:00+01:00', endTime: '2026-11-20T12:30:00+01:00' },
    ])
    const within = 'startTime=2026-11-20T09:15:00Z&endTime=2026-11-20T09:30:00.500Z'
    expect(await count(`interval=MONTHLY&${within}`)).toEqual([
      { count: 1, startTime: '2026-11-20T10:15:00+01:00', endTime: '2026-11-20T10:30:00.500+01:00' },
    ])
  })

  it('may be open at either end, and may be empty', async () => {
    await deliver('2026-11-20T09:00:00Z', '2026-11-22T12:00:00Z')
    expect(await counts('interval=DAILY&startTime=2026-11-20T00:00:00Z')).toEqual([1, 0, 1])
    expect(await counts('interval=DAILY&endTime=2026-11-22T00:00:00Z')).toEqual([1, 0, 0])
    expect(await counts('interval=DAILY&startTime=2026-11-20&endTime=2026-11-20')).toEqual([])
  })

  it('may have 10,000 rows and no more', async () => {
    const end = new Date(Date.parse('2026-01-01T00:00:00Z') + 10_000 * 3_600_000).toISOString()
    const window = `interval=HOURLY&startTime=2026-01-01T00:00:00Z&endTime=${end}`
    expect(await counts(window)).toHaveLength(10_000)
    const path = `/things/${DEV_EUI}/logs/network/count?${window.replace('.000Z', '.001Z')}`
    const { status, body } = await platform.call<ErrorBody>('GET', path)
    expect([status, body.code]).toEqual([400, 'VALIDATION_FAILED'])
  })
})

it('counts what its list lists', async () => {
  const at = '2026-11-22T12:00:00Z'
  await platform.accept(
    uplink(1, at),
    uplink(2, at, { payload_hex: undefined }),
    thingParkXml('DevEUI_uplink', { Time: at, DevEUI: DEV_EUI, MType: 0, mic_hex: '1' }),
    thingParkXml('DevEUI_downlink_Sent', { Time: at, DevEUI: DEV_EUI, FCntDn: 1 }),
    thingParkXml('DevEUI_notification', { Time: at, DevEUI: DEV_EUI, Type: 'reset' }),
    thingParkXml('DevEUI_location', { Time: at, DevEUI: DEV_EUI, DevLAT: 1, DevLON: 1 })
  )
  for (const [log, expected] of [
    ['network', 5],
    ['decoded', 1],
  ] as const) {
    const page = await platform.call<{ totalElements: number }>('GET', `/things/${DEV_EUI}/logs/${log}`)
    expect(page.body.totalElements).toBe(expected)
    expect((await counts('interval=HOURLY', log)).at(-1)).toBe(expected)
  }
})

it.each([
  ['', ['interval']],
  ['interval=hourly', ['interval']],
  ['interval=YEARLY&startTime=x', ['interval', 'startTime']],
  ['interval=DAILY&startTime=2026-11-20&endTime=2026-11-19', ['startTime']],
])('refuses ?%s', async (query, fields) => {
  for (const log of ['network', 'decoded']) {
    const path = `/things/${DEV_EUI}/logs/${log}/count?${query}`
    const { status, body } = await platform.call<ErrorBody>('GET', path)
    expect(status).toBe(400)
    expect(body.errors?.map(({ field }) => field).sort()).toEqual(fields)
  }
})
