import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import type { ErrorBody } from '#contract/error.ts'
import type { LocationHistory, NetworkData, SensorHistory } from '#contract/logs.ts'
import { startTestPlatform, type TestPlatform } from '#testing/test-platform.ts'
import { otaaRequest } from '#testing/thing-requests.ts'
import { DEV_EUI, thingParkXml, uplink } from '#testing/thingpark-messages.ts'

let platform: TestPlatform

beforeEach(async () => {
  platform = await startTestPlatform()
  await platform.call('POST', '/things', { ...otaaRequest, tags: ['roof', 'north'] })
})

afterEach(() => platform.close())

interface Page<T> {
  content: T[]
  first: boolean
  last: boolean
  links: { rel: string; href: string }[]
  number: number
  numberOfElements: number
  size: number
  totalElements: number
  totalPages: number
}

const at = (minute: number) => new Date(Date.parse('2026-11-22T10:00:00Z') + minute * 60_000).toISOString()
const log = async <T = NetworkData>(query = '', kind = 'logs/network') =>
  (await platform.call<Page<T>>('GET', `/things/${DEV_EUI}/${kind}${query}`)).body
const counters = async (query: string) => (await log(query)).content.map(({ fcntUp }) => Number(fcntUp))
/** Uplinks 0 to `count - 1`, one every ten minutes. */
const deliver = (count: number) =>
  platform.accept(...Array.from({ length: count }, (_, index) => uplink(index, at(index * 10))))

describe('pages', () => {
  beforeEach(() => deliver(7))

  it('are zero-based, newest first, and hold 100 rows unasked', async () => {
    expect(await log()).toMatchObject({
      first: true,
      last: true,
      number: 0,
      numberOfElements: 7,
      size: 100,
      totalElements: 7,
      totalPages: 1,
    })
    expect(await counters('')).toEqual([6, 5, 4, 3, 2, 1, 0])
  })

  it('follow one another without gap or overlap', async () => {
    expect(await counters('?size=3')).toEqual([6, 5, 4])
    expect(await counters('?size=3&page=1')).toEqual([3, 2, 1])
    expect(await counters('?size=3&page=2')).toEqual([0])
    expect(await log('?size=3&page=1')).toMatchObject({ first: false, last: false, number: 1, totalPages: 3 })
    expect(await log('?size=3&page=2')).toMatchObject({ first: false, last: true, numberOfElements: 1 })
  })

  it('are empty past the end', async () => {
    for (const page of [3, 2_147_483_647]) {
      expect(await log(`?size=3&page=${page}`)).toMatchObject({
        content: [],
        first: false,
        last: true,
        number: page,
        numberOfElements: 0,
        totalElements: 7,
        totalPages: 3,
      })
    }
  })

  it('are one empty page of a thing that was never heard', async () => {
    await platform.call('POST', '/things', { ...otaaRequest, thingIdentifier: '00000000000000AA' })
    for (const kind of ['logs/network', 'logs/decoded', 'locations']) {
      const { body } = await platform.call('GET', `/things/00000000000000aa/${kind}`)
      expect(body).toMatchObject({ content: [], first: true, last: true, totalElements: 0, totalPages: 0 })
    }
  })

  it('link to those around them, keeping the rest of the query', async () => {
    const { links } = await log(`?size=2&page=1&startTime=${at(0)}`)
    expect(links.map(({ rel }) => rel).sort()).toEqual(['first', 'last', 'next', 'prev', 'self'])
    const next = links.find(({ rel }) => rel === 'next')?.href ?? ''
    const answer = await platform.inject({
      url: next,
      headers: { authorization: `Bearer ${platform.token}` },
    })
    expect((answer.body as Page<NetworkData>).content.map(({ fcntUp }) => fcntUp)).toEqual(['2', '1'])
    expect((await log('?size=7')).links.map(({ rel }) => rel)).toEqual(['self'])
  })

  it.each([
    ['?size=0&page=-1', ['page', 'size']],
    ['?size=1001', ['size']],
    ['?page=one', ['page']],
    ['?timeframe=0', ['timeframe']],
    [`?timeframe=1&startTime=${at(0)}`, ['timeframe']],
    [`?startTime=${at(2)}&endTime=${at(1)}`, ['startTime']],
    ['?startTime=today&endTime=', ['endTime', 'startTime']],
  ])('are refused for %s', async (query, fields) => {
    for (const kind of ['logs/network', 'logs/decoded', 'locations']) {
      const { status, body } = await platform.call<ErrorBody>('GET', `/things/${DEV_EUI}/${kind}${query}`)
      expect(status).toBe(400)
      expect(body.errors?.map(({ field }) => field).sort()).toEqual(fields)
    }
  })
})

describe('windows', () => {
  beforeEach(() => deliver(30))

  it.each([
    ['a start that belongs to it', `?startTime=${at(270)}`, [29, 28, 27]],
    ['an end that does not', `?endTime=${at(20)}`, [1, 0]],
    ['both', `?startTime=${at(30)}&endTime=${at(50)}`, [4, 3]],
    ['offsets', '?startTime=2026-11-22T11:30:00%2B01:00&endTime=2026-11-22T11:50:00%2B01:00', [4, 3]],
    ['no time at all', `?startTime=${at(30)}&endTime=${at(30)}`, []],
    ['a timeframe in hours back from now', '?timeframe=1&size=1', [29]],
  ])('may have %s', async (_, query, expected) => {
    expect(await counters(query)).toEqual(expected)
  })

  it('count their rows truly, whether they end within an hour or with it', async () => {
    const total = async (from: number, to: number) =>
      (await log(`?size=1&startTime=${at(from)}&endTime=${at(to)}`)).totalElements
    expect(await total(0, 300)).toBe(30)
    expect(await total(60, 120)).toBe(6)
    expect(await total(5, 295)).toBe(29)
    expect(await total(60, 121)).toBe(7)
    expect(await total(71, 79)).toBe(0)
    expect((await log(`?size=1&startTime=${at(115)}`)).totalElements).toBe(18)
    expect((await log(`?size=1&endTime=${at(115)}`)).totalElements).toBe(12)
  })

  it('count a timeframe back from now', async () => {
    platform.clock.now = Date.parse(at(290))
    // The token has not so long to live
    platform = await platform.restart()
    expect(await counters('?timeframe=1')).toEqual([29, 28, 27, 26, 25, 24, 23])
    expect((await log('?timeframe=2&size=2')).totalElements).toBe(13)
    expect((await log('?timeframe=2147483647&size=2')).totalElements).toBe(30)
  })
})

describe('rows', () => {
  it('tell of a value, its container, its thing and its place', async () => {
    await platform.accept(uplink(1, at(0)))
    expect((await log<SensorHistory>('', 'logs/decoded')).content).toEqual([
      {
        company: { companyId: 987, companyid: 987, name: 'Thingdeck' },
        container: {
          container: '0x0402.0x0000.0.m2m',
          containerId: expect.any(Number),
          name: 'Temperature',
          type: '°C',
        },
        count: 1,
        totalCount: 1,
        data: [
          { time: Date.parse(at(0)), ts: Date.parse(at(0)), type: '0x0402.0x0000.0.m2m', value: '23.79' },
        ],
        date: Date.parse(at(0)),
        location: {
          latitude: '50.85',
          longitude: '4.35',
          locationFN1: 'mythingsfn1',
          locationFN2: 'mythingsfn2',
          locationtype: 'STATIC',
        },
        sensor: {
          active: true,
          locationName: 'mythingsfn1',
          mac: DEV_EUI,
          name: 'mythingname',
          sensorId: expect.any(Number),
          type: 'Temperature and humidity',
        },
        sensorgroup: { sensorGroupName: 'roof' },
      },
    ])
  })

  it('tell of a location in milliseconds and degrees', async () => {
    const fix = {
      DevEUI: DEV_EUI,
      DevLAT: '50.5',
      DevLON: '4.25',
      DevAlt: '11',
      DevLocRadius: '70',
      DevAltRadius: '9',
    }
    await platform.accept(thingParkXml('DevEUI_location', { ...fix, Time: at(0) }))
    const { content } = await log<LocationHistory>('', 'locations')
    expect(content).toMatchObject([
      {
        date: Date.parse(at(0)),
        data: [
          {
            latitude: 50.5,
            longitude: 4.25,
            altitude: 11,
            accuracy: 70,
            locRadius: 70,
            altRadius: 9,
            time: Date.parse(at(0)),
            ts: Date.parse(at(0)),
            type: 'LBS',
          },
        ],
        sensor: { mac: DEV_EUI },
      },
    ])
  })

  it('come once a frame and container, where a frame brings a fix of its own and one of the network', async () => {
    await platform.call('PUT', `/things/${DEV_EUI}`, { thingTypeId: 33 })
    // Cayenne LPP: 23.5 °C and a GPS fix
    const payload = '016700eb02880791d000ab900003e8'
    await platform.accept(uplink(1, at(0), { payload_hex: payload, FPort: 1, DevLAT: 10, DevLON: 20 }))
    const page = await log<SensorHistory>('', 'logs/decoded')
    expect(page.content.map(({ data }) => data?.[0]?.value)).toEqual(['23.5'])
    expect(page).toMatchObject({ numberOfElements: 1, totalElements: 1 })
    expect(page.content[0]?.location).toMatchObject({ locationtype: 'GPS', latitude: '49.608' })
    expect((await log('', 'locations')).totalElements).toBe(2)
  })

  it('answer the session key of a frame, but to nobody who sees the thing only because it is public', async () => {
    await platform.accept(uplink(1, at(0), { AppSKey: '0123456789ABCDEF0123456789ABCDEF' }))
    expect((await log()).content[0]?.appSKey).toBe('0123456789ABCDEF0123456789ABCDEF')
    await platform.db
      .insertInto('companies')
      .values({ id: 1, parent_id: null, name: 'Stranger', email: null })
      .execute()
    await platform.db.updateTable('things').set({ company_id: 1, is_public: 1 }).execute()
    const [row] = (await log()).content
    expect(row?.fcntUp).toBe('1')
    expect(row?.appSKey).toBeUndefined()
  })
})
