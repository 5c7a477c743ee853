import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import type { ConnectivityPlanResult, ThingTypeDTO } from '#contract/catalogue.ts'
import { startTestPlatform, type TestPlatform } from '#testing/test-platform.ts'
import { abpRequest, ethernetRequest, otaaRequest } from '#testing/thing-requests.ts'

let platform: TestPlatform

beforeEach(async () => {
  platform = await startTestPlatform()
})

afterEach(() => platform.close())

describe('the connectivity plans', () => {
  const NO_DOWNLINKS = 'pxs-iot-cs/96-up-transactions-0-down'
  const DOWNLINKS = 'pxs-iot-cs/288-up-transactions-24-down'
  const assigned = async () => {
    const { body } = await platform.call<ConnectivityPlanResult[]>('GET', '/connectivityplans')
    const plans = body.flatMap(({ connectivityPlans = [], subscriberId }) =>
      connectivityPlans.map(({ id, assignedthings }) => [`${subscriberId} ${id}`, assignedthings])
    )
    return Object.fromEntries(plans) as Record<string, number>
  }

  it("are the vendor's two, of each company", async () => {
    const { body } = await platform.call<ConnectivityPlanResult[]>('GET', '/connectivityplans')
    expect(body).toMatchObject([{ companyName: 'Thingdeck', subscriberId: '987' }])
    expect(body[0]?.connectivityPlans).toMatchObject([
      { id: NO_DOWNLINKS, connectivitytype: 'LORA', assignedthings: 0, name: expect.any(String) },
      { id: DOWNLINKS, connectivitytype: 'LORA', assignedthings: 0, name: expect.any(String) },
    ])
  })

  it('know how many things have them', async () => {
    await platform.db
      .insertInto('companies')
      .values({ id: 988, parent_id: 987, name: 'Branch', email: null })
      .execute()
    await platform.call('POST', '/things', otaaRequest)
    await platform.call('POST', '/things', abpRequest)
    await platform.call('POST', '/things', ethernetRequest)
    await platform.call('POST', '/things', {
      ...otaaRequest,
      thingIdentifier: '00000000000000AA',
      companyId: 988,
    })
    const first = { [`987 ${NO_DOWNLINKS}`]: 1, [`987 ${DOWNLINKS}`]: 1 }
    expect(await assigned()).toEqual({ ...first, [`988 ${NO_DOWNLINKS}`]: 0, [`988 ${DOWNLINKS}`]: 1 })

    await platform.call('PUT', `/things/${abpRequest.thingIdentifier}`, { connectivityPlan: DOWNLINKS })
    expect(await assigned()).toMatchObject({ [`987 ${NO_DOWNLINKS}`]: 0, [`987 ${DOWNLINKS}`]: 2 })
    await platform.call('DELETE', `/things/${otaaRequest.thingIdentifier}`)
    expect(await assigned()).toMatchObject({ [`987 ${DOWNLINKS}`]: 1 })
  })
})

it('lists the thing types with what is needed to create a thing', async () => {
  const { body } = await platform.call<ThingTypeDTO[]>('GET', '/thingtypes')
  expect(body.length).toBeGreaterThanOrEqual(13)
  expect(body.find(({ thingTypeId }) => thingTypeId === 10)).toEqual({
    thingTypeId: 10,
    name: 'Temperature and humidity',
    connectivityType: 'LORA',
    vendor: 'NKE',
    vendorReference: '50-70-053',
    version: 1,
  })
  expect(body.find(({ thingTypeId }) => thingTypeId === 24)?.connectivityType).toBe('ETHERNET')
  const vendors = await platform.call<{ name: string }[]>('GET', '/vendors')
  expect(new Set(vendors.body.map(({ name }) => name))).toEqual(new Set(body.map(({ vendor }) => vendor)))
})

describe('the container definitions', () => {
  const list = async (query = '') =>
    (
      await platform.call<{ container: string; thingTypeName: string }[]>(
        'GET',
        `/containerdefinitions${query}`
      )
    ).body

  it('are those of all types, or of those of one name', async () => {
    const { body: types } = await platform.call<ThingTypeDTO[]>('GET', '/thingtypes')
    expect(new Set((await list()).map((row) => row.thingTypeName)).size).toBe(types.length)
    expect(await list('?thingTypeName=temperature%20and%20humidity')).toEqual([
      {
        container: '0x0402.0x0000.0.m2m',
        name: 'Temperature',
        connectivityType: 'LORA',
        thingTypeName: 'Temperature and humidity',
        vendor: 'NKE',
      },
      expect.objectContaining({ name: 'Humidity' }),
      expect.objectContaining({ name: 'Battery voltage' }),
    ])
    expect(await list('?thingTypeName=Nothing')).toEqual([])
  })
})

it('answers the status as a JSON string, quotes included', async () => {
  const headers = { authorization: `Bearer ${platform.token}` }
  const answer = await platform.app.inject({ url: '/mythings/1.1.0/status', headers })
  expect([answer.statusCode, answer.payload]).toEqual([200, '"UP"'])
  expect(answer.headers['content-type']).toMatch(/^application\/json/)
})
