import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import type { ThingContainerResource, ThingResource } from '#contract/things.ts'
import { startTestPlatform, type TestPlatform } from '#testing/test-platform.ts'
import { otaaRequest } from '#testing/thing-requests.ts'
import { DEV_EUI, thingParkXml, uplink } from '#testing/thingpark-messages.ts'

let platform: TestPlatform

beforeEach(async () => {
  platform = await startTestPlatform()
  await platform.call('POST', '/things', otaaRequest)
})

afterEach(() => platform.close())

const TEMPERATURE = '0x0402.0x0000.0.m2m'
const HUMIDITY = '0x0405.0x0000.0.m2m'
const at = (minute: number) => new Date(Date.parse('2026-11-22T10:00:00Z') + minute * 60_000).toISOString()
const humidity = (fCntUp: number, time: string) => uplink(fCntUp, time, { payload_hex: '110a04050000211388' })

const values = (container: string) =>
  platform.call<unknown[]>('GET', `/things/${DEV_EUI}/type/${container}/values`)
const containers = async () =>
  (await platform.call<ThingContainerResource>('GET', `/things/${DEV_EUI}/type`)).body.containers
const total = async (kind: string, window = '') => {
  const page = await platform.call<{ totalElements: number }>('GET', `/things/${DEV_EUI}/${kind}${window}`)
  return page.body.totalElements
}
const counted = async () => {
  const path = `/things/${DEV_EUI}/logs/decoded/count?interval=HOURLY`
  const rows = (await platform.call<{ count: number }[]>('GET', path)).body
  return rows.reduce((sum, row) => sum + row.count, 0)
}
const location = thingParkXml('DevEUI_location', {
  Time: at(0),
  DevEUI: DEV_EUI,
  DevLAT: 50.1,
  DevLON: 4.2,
  DevLocTime: at(0),
})

describe('a thing that is deleted', () => {
  it('is answered by 200 without a body, and then unknown everywhere', async () => {
    await platform.accept(uplink(1, at(0)))
    expect(await platform.call('DELETE', `/things/${DEV_EUI.toLowerCase()}`)).toMatchObject({
      status: 200,
      body: undefined,
    })
    for (const path of [
      '',
      '/type',
      '/locations',
      '/logs/decoded',
      '/logs/network',
      '/type/Humidity/values',
    ]) {
      expect((await platform.call('GET', `/things/${DEV_EUI}${path}`)).status, path).toBe(404)
    }
    expect((await platform.call('DELETE', `/things/${DEV_EUI}`)).status).toBe(404)
    expect((await platform.call('GET', '/things')).body).toEqual([])
    expect((await platform.deliver(uplink(2, at(1)))).status).toBe(404)
  })

  it('leaves nothing of its history for one that is created anew', async () => {
    await platform.accept(uplink(1, at(0)), location)
    await platform.call('DELETE', `/things/${DEV_EUI}`)
    const { body } = await platform.call<ThingResource>('POST', '/things', otaaRequest)
    expect(body.lastActivity).toBeUndefined()
    expect(body.lastlocation).toMatchObject({ locationtype: 'STATIC' })
    for (const kind of ['locations', 'logs/decoded', 'logs/network']) expect(await total(kind)).toBe(0)
    expect(await counted()).toBe(0)
    // Its counter starts anew too: the same frame is no repeat
    await platform.accept(uplink(1, at(0)))
    expect(await total('logs/network')).toBe(1)
  })

  it('takes its raw frames along', async () => {
    const fix = { DevLAT: 50.1, DevLON: 4.2, DevLocTime: at(0) }
    await platform.accept(uplink(1, at(0), fix), location, uplink(2, at(1)))
    await platform.call('DELETE', `/things/${DEV_EUI}`)
    const left = await platform.db.selectFrom('frame_bodies').select('body').execute()
    expect(left).toEqual([])
  })
})

describe('a container that is deleted', () => {
  beforeEach(() =>
    platform.accept(uplink(1, at(0)), uplink(2, at(70)), humidity(3, at(80)), humidity(4, at(90)))
  )

  it.each([TEMPERATURE, TEMPERATURE.toUpperCase(), 'Temperature', 'temPERature'])(
    'is found by the name %s, and loses its values alone',
    async (name) => {
      const answer = await platform.call('DELETE', `/things/${DEV_EUI}/${name}`)
      expect(answer).toMatchObject({ status: 200, body: { status: 'OK' } })
      expect((await values('Temperature')).body).toEqual([])
      expect((await values('Humidity')).body).toHaveLength(2)
      expect(await total('logs/network')).toBe(4)
    }
  )

  it('keeps the counts true', async () => {
    expect([await total('logs/decoded'), await counted()]).toEqual([4, 4])
    await platform.call('DELETE', `/things/${DEV_EUI}/Temperature`)
    const window = `?startTime=${at(0)}&endTime=${at(120)}`
    expect([await total('logs/decoded'), await total('logs/decoded', window), await counted()]).toEqual([
      2, 2, 2,
    ])
    await platform.call('DELETE', `/things/${DEV_EUI}/Temperature`)
    expect([await total('logs/decoded'), await counted()]).toEqual([2, 2])
  })

  it('comes back with a later frame', async () => {
    await platform.call('DELETE', `/things/${DEV_EUI}/Temperature`)
    await platform.accept(uplink(5, at(100)))
    expect((await values('Temperature')).body).toEqual([
      {
        container: TEMPERATURE,
        thingType: 'Temperature and humidity',
        timestamp: Date.parse(at(100)),
        value: '23.79',
      },
    ])
    expect([await total('logs/decoded'), await counted()]).toEqual([3, 3])
  })

  it('stays on the list where the type declares it, and leaves it where a frame alone brought it', async () => {
    // A cluster that the type does not declare
    await platform.accept(uplink(6, at(95), { payload_hex: '110a0006000010 01'.replace(' ', '') }))
    const names = async () => (await containers())?.map(({ container }) => container)
    const declared = [TEMPERATURE, HUMIDITY, '0x0050.0x0006.0.m2m']
    expect(await names()).toEqual([...declared, '0x0006.0x0000.0.m2m'])
    await platform.call('DELETE', `/things/${DEV_EUI}/0x0006.0x0000.0.m2m`)
    await platform.call('DELETE', `/things/${DEV_EUI}/Humidity`)
    expect(await names()).toEqual(declared)
  })

  it('is 404 where the thing has no such container', async () => {
    expect(await platform.call('DELETE', `/things/${DEV_EUI}/Pressure`)).toMatchObject({
      status: 404,
      body: { code: 'NOT_FOUND', errors: [] },
    })
  })

  it('gives way to the static path beside it', async () => {
    await platform.call('DELETE', `/things/${DEV_EUI}/deprovision`)
    const { body } = await platform.call<ThingResource>('GET', `/things/${DEV_EUI}`)
    expect(body.technologyDetails?.provisioned).toBe(false)
    expect(await total('logs/decoded')).toBe(4)
  })
})

describe('a thing that gets another type', () => {
  it('keeps its history, each value under the container that it came in', async () => {
    await platform.accept(uplink(1, at(0)))
    await platform.call('PUT', `/things/${DEV_EUI}`, { thingTypeId: 33 })
    await platform.accept(uplink(2, at(1), { payload_hex: '016700eb', FPort: 1 }))
    expect((await values('Temperature')).body).toEqual([
      {
        container: 'temperature_1',
        thingType: 'Cayenne LPP generic',
        timestamp: Date.parse(at(1)),
        value: '23.5',
      },
      {
        container: TEMPERATURE,
        thingType: 'Cayenne LPP generic',
        timestamp: Date.parse(at(0)),
        value: '23.79',
      },
    ])
    expect((await values(TEMPERATURE)).body).toHaveLength(1)
    expect(await total('logs/decoded')).toBe(2)
    expect((await containers())?.map(({ container }) => container)).toContain(TEMPERATURE)
  })
})
