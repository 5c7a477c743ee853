import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import type { BaseStationResponse } from '#contract/base-stations.ts'
import type { ErrorBody } from '#contract/error.ts'
import { startTestPlatform, type TestPlatform } from '#testing/test-platform.ts'
import { otaaRequest } from '#testing/thing-requests.ts'
import { uplink } from '#testing/thingpark-messages.ts'

let platform: TestPlatform

beforeEach(async () => {
  platform = await startTestPlatform()
  await platform.call('POST', '/things', otaaRequest)
})

afterEach(() => platform.close())

const list = async () => (await platform.call<BaseStationResponse[]>('GET', '/basestations')).body
const read = async (id: string) =>
  (await platform.call<BaseStationResponse>('GET', `/basestations/${id}`)).body
const put = (id: string, body: unknown) =>
  platform.call<BaseStationResponse & ErrorBody>('PUT', `/basestations/${id}`, body)
const register = (id: string, body: unknown) =>
  platform.call<BaseStationResponse & ErrorBody>('PUT', `/platform/basestations/${id}`, body)
const NOW = '2026-11-22T12:00:00.000Z'

describe('a base station first heard of in a frame', () => {
  it('is made known, connected, at the place that the frame tells', async () => {
    expect(await list()).toEqual([])
    const other = { Lrrid: 'FF010624', LrrRSSI: '-107.0', LrrSNR: '-20.0' }
    await platform.accept(uplink(1, NOW, { Lrrs: { Lrr: [other] } }))
    expect(await list()).toEqual([
      expect.objectContaining({ basestationId: 'FF010624', state: 'CONNECTED' }),
      {
        basestationId: 'FF0107A5',
        basestationName: 'FF0107A5',
        companyId: 987,
        companyName: 'Thingdeck',
        location: {
          latitude: '50.850000',
          longitude: '4.350000',
          name: '',
          locationtype: 'STATIC',
          timestamp: NOW,
        },
        state: 'CONNECTED',
      },
    ])
    expect((await read('FF010624')).location?.latitude).toBeUndefined()
    expect(await read('ff0107a5')).toEqual((await list())[1])
  })

  it('keeps a place that it has, and is not placed where the frame tells none', async () => {
    await platform.accept(
      uplink(1, NOW, { LrrLAT: 'unknown', LrrLON: '4' }),
      uplink(2, NOW, { LrrLAT: '50.1', LrrLON: '4.1' }),
      uplink(3, NOW, { LrrLAT: '51', LrrLON: '5' })
    )
    expect((await read('FF0107A5')).location).toMatchObject({ latitude: '50.1', longitude: '4.1' })
  })
})

it('is never connected until it is heard, and lost after 60 minutes without a frame', async () => {
  await register('FF0107A5', { basestationName: 'Mast', latitude: '50', longitude: '4' })
  expect((await read('FF0107A5')).state).toBe('NEVERCONNECTED')
  await platform.accept(uplink(1, '2026-11-22T11:01:00Z'))
  expect((await read('FF0107A5')).state).toBe('CONNECTED')
  platform.clock.now += 61_000
  expect((await read('FF0107A5')).state).toBe('CONNECTIONLOST')
  await platform.accept(uplink(2, '2026-11-22T12:01:00Z'))
  expect((await read('FF0107A5')).state).toBe('CONNECTED')
  // A late frame tells of the past
  await platform.accept(uplink(3, '2026-11-22T10:00:00Z'))
  expect((await read('FF0107A5')).state).toBe('CONNECTED')
})

describe('registration', () => {
  it('tells of name, place, firmware and restart, and changes only what it names', async () => {
    const told = {
      basestationName: 'Mast',
      latitude: 50.5,
      longitude: '4.5',
      locationName: 'Church',
      firmware: '2.1',
      lastRestart: '2026-11-20T08:00:00+01:00',
    }
    expect((await register('FF0107A5', told)).status).toBe(200)
    await register('FF0107A5', { firmware: '2.2' })
    expect(await read('FF0107A5')).toEqual({
      basestationId: 'FF0107A5',
      basestationName: 'Mast',
      companyId: 987,
      companyName: 'Thingdeck',
      firmware: '2.2',
      lastRestart: '2026-11-20T07:00:00.000Z',
      location: { latitude: '50.5', longitude: '4.5', name: 'Church', locationtype: 'STATIC' },
      state: 'NEVERCONNECTED',
    })
  })

  it('finds a base station in any case of its id', async () => {
    await platform.accept(uplink(1, NOW))
    await register('ff0107a5', { firmware: '3' })
    expect(await list()).toHaveLength(1)
    expect((await read('FF0107A5')).firmware).toBe('3')
  })

  it('refuses half a place and another company', async () => {
    const half = await register('FF0107A5', { latitude: '50' })
    expect(half).toMatchObject({ status: 400, body: { errors: [{ field: 'longitude' }] } })
    expect((await register('FF0107A5', { companyId: 1 })).status).toBe(403)
    expect(await list()).toEqual([])
  })
})

describe('an update', () => {
  beforeEach(() => platform.accept(uplink(1, NOW)))

  it('changes only the fields that are present', async () => {
    const { status, body } = await put('ff0107a5', { locationName: 'Tower', latitude: '51.5' })
    expect(status).toBe(200)
    expect(body.location).toMatchObject({ name: 'Tower', latitude: '51.5', longitude: '4.350000' })
    expect(await read('FF0107A5')).toEqual(body)
    expect((await put('FF0107A5', {})).body).toEqual(body)
    expect((await put('FF0107A5', { locationName: '', latitude: null })).body.location).toMatchObject({
      name: '',
      latitude: '51.5',
    })
  })

  it('removes the place by ""', async () => {
    const { body } = await put('FF0107A5', { latitude: '', longitude: '' })
    expect(body.location).toEqual({ name: '', timestamp: NOW })
  })

  it('names every offending field at once and changes nothing', async () => {
    const before = await read('FF0107A5')
    const { status, body } = await put('FF0107A5', { companyId: 'x', latitude: '91', longitude: 'east' })
    expect(status).toBe(400)
    expect(body.errors?.map(({ field }) => field).sort()).toEqual(['companyId', 'latitude', 'longitude'])
    expect((await put('FF0107A5', { latitude: '' })).body.errors).toMatchObject([{ field: 'latitude' }])
    expect(await read('FF0107A5')).toEqual(before)
  })

  it('is 404 for an unknown one and 403 for another company', async () => {
    expect((await put('FFFFFFFF', {})).status).toBe(404)
    expect((await platform.call('GET', '/basestations/FFFFFFFF')).status).toBe(404)
    expect((await put('FF0107A5', { companyId: 1 })).status).toBe(403)
  })
})
