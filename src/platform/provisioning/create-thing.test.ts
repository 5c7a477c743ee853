import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import type { ErrorBody } from '#contract/error.ts'
import type { ThingResource } from '#contract/things.ts'
import { startTestPlatform, type TestPlatform } from '#testing/test-platform.ts'
import {
  ABP_SESSION_KEYS,
  abpRequest,
  ethernetRequest,
  OTAA_KEYS,
  otaaRequest,
} from '#testing/thing-requests.ts'

let platform: TestPlatform

beforeEach(async () => {
  platform = await startTestPlatform()
})

afterEach(() => platform.close())

const create = (body: unknown) => platform.call<ThingResource>('POST', '/things', body)
const refuse = (body: unknown) => platform.call<ErrorBody>('POST', '/things', body)
const read = async (id: string) => (await platform.call<ThingResource>('GET', `/things/${id}`)).body
const fieldsOf = ({ body }: { body: ErrorBody }) => body.errors?.map(({ field }) => field).sort()
const without = (request: object, ...names: string[]) =>
  Object.fromEntries(Object.entries(request).filter(([name]) => !names.includes(name)))

describe("the vendor's examples", () => {
  it('creates an OTAA thing and provisions it', async () => {
    const { status, body } = await create(otaaRequest)
    expect(status).toBe(200)
    expect(body).toEqual({
      thingId: expect.any(Number),
      thingIdentifier: 'ABCDAB22ABCDABC2',
      thingName: 'mythingname',
      description: 'mythingsdescription',
      companyId: 987,
      companyName: 'Thingdeck',
      connectivityType: 'LORA.OTAA',
      connectivityPlan: 'pxs-iot-cs/288-up-transactions-24-down',
      iotProduct: 'IoT Connect',
      isPublic: false,
      insertionDate: '2026-11-22T12:00:00.000Z',
      lastModifiedDate: '2026-11-22T12:00:00.000Z',
      lastlocation: {
        latitude: '50.85',
        longitude: '4.35',
        locationFN1: 'mythingsfn1',
        locationFN2: 'mythingsfn2',
        locationtype: 'STATIC',
      },
      motionIndicator: 'Random',
      tags: [],
      technologyDetails: {
        activationType: 'OTAA',
        keysLoRaOTAA: OTAA_KEYS,
        networkReady: false,
        provisioned: true,
      },
      thingType: 'Temperature and humidity',
      thingTypeId: 10,
      vendor: 'NKE',
    })
    expect(await read('ABCDAB22ABCDABC2')).toEqual(body)
  })

  it('creates an ABP thing and provisions it', async () => {
    const { body } = await create(abpRequest)
    expect(body).toMatchObject({
      connectivityType: 'LORA.ABP',
      thingTypeId: 33,
      tags: ['tag1', 'tag2', 'taggedyTagTag'],
      technologyDetails: {
        activationType: 'ABP',
        deviceAddress: 'ABCD12AA',
        keysLoRaABP: abpRequest.keys,
        provisioned: true,
      },
    })
    expect(await read('1234ABCDABCD3333')).toEqual(body)
  })

  it('creates an Ethernet thing, which is never provisioned', async () => {
    const { body } = await create(ethernetRequest)
    expect(body).toMatchObject({ connectivityType: 'ETHERNET', thingTypeId: 24, vendor: 'Xovis' })
    expect(body.serialNumber).toBe('1234123412341234')
    expect(body.technologyDetails).toEqual({ networkReady: false, provisioned: false })
    expect(body.connectivityPlan).toBeUndefined()
  })
})

describe('what is accepted', () => {
  it('needs no more than identifier, company, type, activation and keys', async () => {
    const { thingIdentifier, companyId, connectivityType, thingTypeId } = otaaRequest
    const least = { thingIdentifier, companyId, connectivityType, thingTypeId, keys: OTAA_KEYS }
    const { status, body } = await create(least)
    expect(status).toBe(200)
    expect(body).toMatchObject({ thingName: '', description: '', isPublic: false, tags: [] })
    expect(body.connectivityPlan).toBe('pxs-iot-cs/96-up-transactions-0-down')
    expect(body.lastlocation).toBeUndefined()
  })

  it('takes keys where the schema answers them', async () => {
    const request = { ...without(otaaRequest, 'keys'), keysLoRaOTAA: OTAA_KEYS }
    expect((await create(request)).body.technologyDetails?.keysLoRaOTAA).toEqual(OTAA_KEYS)
    const keysLoRaABP = abpRequest.keys
    const abp = await create({ ...without(abpRequest, 'keys'), keysLoRaABP })
    expect(abp.body.technologyDetails?.keysLoRaABP).toEqual(keysLoRaABP)
  })

  it('keeps hexadecimal in upper case', async () => {
    const { body } = await create({
      ...abpRequest,
      thingIdentifier: 'abcdefabcdef0123',
      deviceAddress: 'abcdefab',
      keys: { networkSessionKey: 'abcdefabcdefabcdefabcdefabcdefab' },
    })
    expect(body).toMatchObject({
      thingIdentifier: 'ABCDEFABCDEF0123',
      technologyDetails: {
        deviceAddress: 'ABCDEFAB',
        keysLoRaABP: { applicationSessionkeys: [], networkSessionKey: 'ABCDEFABCDEFABCDEFABCDEFABCDEFAB' },
      },
    })
    expect((await read('abcdefabcdef0123')).thingIdentifier).toBe('ABCDEFABCDEF0123')
  })

  it('takes numbers for decimal strings, words for flags and null for nothing', async () => {
    const { body } = await create({
      ...otaaRequest,
      latitude: -12.5,
      longitude: 180,
      isPublic: 'true',
      thingTypeId: '10',
      description: null,
      tags: null,
      nonsense: { deep: ['unknown fields are ignored'] },
    })
    expect(body).toMatchObject({ isPublic: true, description: '', tags: [] })
    expect(body.lastlocation).toMatchObject({ latitude: '-12.5', longitude: '180' })
  })

  it('trims tags, keeps their case and drops those that come twice', async () => {
    const { body } = await create({ ...otaaRequest, tags: [' Roof ', 'roof', 'Roof', 'x'.repeat(64)] })
    expect(body.tags).toEqual(['Roof', 'roof', 'x'.repeat(64)])
  })

  it('takes an Ethernet identifier of its own alphabet in any case', async () => {
    const { body } = await create({ ...ethernetRequest, thingIdentifier: 'room.4_b:west-1' })
    expect(body.thingIdentifier).toBe('ROOM.4_B:WEST-1')
    expect((await read('Room.4_b:west-1')).thingIdentifier).toBe('ROOM.4_B:WEST-1')
  })

  it("takes a sub-company's id", async () => {
    await platform.db
      .insertInto('companies')
      .values({ id: 988, parent_id: 987, name: 'Branch', email: null })
      .execute()
    expect((await create({ ...otaaRequest, companyId: 988 })).body).toMatchObject({
      companyId: 988,
      companyName: 'Branch',
    })
  })
})

describe('what is refused', () => {
  it('names every offending field at once, those that only the database knows included', async () => {
    const answer = await refuse({
      connectivityType: 'LORA.OTAA',
      thingIdentifier: '12',
      companyId: 'x',
      thingTypeId: 999,
      connectivityPlan: 'no plan',
      longitude: 'mythingslongitude',
      latitude: '91',
      isPublic: 'perhaps',
      keys: { applicationKey: 'xyz' },
      tags: ['fine', ' ', 'y'.repeat(65)],
      motionIndicator: 'Running',
    })
    expect(answer).toMatchObject({ status: 400, body: { code: 'VALIDATION_FAILED' } })
    expect(fieldsOf(answer)).toEqual([
      'companyId',
      'connectivityPlan',
      'isPublic',
      'keys.applicationEUI',
      'keys.applicationKey',
      'latitude',
      'longitude',
      'motionIndicator',
      'tags[1]',
      'tags[2]',
      'thingIdentifier',
      'thingTypeId',
    ])
    expect((await platform.call('GET', '/things')).body).toEqual([])
  })

  it.each([
    ['an empty body', {}, ['companyId', 'connectivityType', 'thingIdentifier', 'thingTypeId']],
    ['OTAA without keys', without(otaaRequest, 'keys'), ['keys.applicationEUI', 'keys.applicationKey']],
    [
      'ABP without keys and address',
      without(abpRequest, 'keys', 'deviceAddress'),
      ['deviceAddress', 'keys.networkSessionKey'],
    ],
    ['keys twice', { ...otaaRequest, keysLoRaOTAA: OTAA_KEYS }, ['keysLoRaOTAA']],
    ['an Ethernet type for LoRa', { ...otaaRequest, thingTypeId: 24 }, ['thingTypeId']],
    ['a LoRa type for Ethernet', { ...ethernetRequest, thingTypeId: 10 }, ['thingTypeId']],
    ['an identifier with a space', { ...ethernetRequest, thingIdentifier: 'a b' }, ['thingIdentifier']],
    ['no identifier', { ...ethernetRequest, thingIdentifier: '' }, ['thingIdentifier']],
    ['one coordinate', without(otaaRequest, 'latitude'), ['latitude']],
    ['a device address of an OTAA thing', { ...otaaRequest, deviceAddress: 'ABCD12AA' }, ['deviceAddress']],
    [
      'short keys',
      { ...otaaRequest, keys: { applicationKey: '12', applicationEUI: '34' } },
      ['keys.applicationEUI', 'keys.applicationKey'],
    ],
    [
      'a bad session key',
      {
        ...abpRequest,
        keys: {
          networkSessionKey: abpRequest.keys.networkSessionKey,
          applicationSessionkeys: [...ABP_SESSION_KEYS, { applicationSessionKey: 'z', port: '256' }],
        },
      },
      ['keys.applicationSessionkeys[1].applicationSessionKey', 'keys.applicationSessionkeys[1].port'],
    ],
  ])('is %s', async (_, request, fields) => {
    const answer = await refuse(request)
    expect(answer).toMatchObject({ status: 400, body: { code: 'VALIDATION_FAILED' } })
    expect(fieldsOf(answer)).toEqual(fields)
    expect((await platform.call('GET', '/things')).body).toEqual([])
  })

  it('is an identifier that is taken, in any case and by any company', async () => {
    await create(otaaRequest)
    const again = await refuse({ ...otaaRequest, thingIdentifier: 'abcdab22abcdabc2', thingName: 'other' })
    expect(again).toMatchObject({ status: 409, body: { code: 'CONFLICT' } })
    expect(fieldsOf(again)).toEqual(['thingIdentifier'])
    expect((await read('ABCDAB22ABCDABC2')).thingName).toBe('mythingname')
  })

  it('is all but one of those that create the same thing at once', async () => {
    const answers = await Promise.all(Array.from({ length: 10 }, () => refuse(otaaRequest)))
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
    expect(answers.filter(({ status }) => status === 409)).toHaveLength(9)
  })

  it('is another company', async () => {
    await platform.db
      .insertInto('companies')
      .values({ id: 1, parent_id: null, name: 'Stranger', email: null })
      .execute()
    for (const companyId of [1, 986]) {
      expect(await refuse({ ...otaaRequest, companyId })).toMatchObject({
        status: 403,
        body: { code: 'FORBIDDEN' },
      })
    }
    expect((await platform.call('GET', '/things')).body).toEqual([])
  })
})

it('answers keys to single reads and writes, and never in the list', async () => {
  await create(otaaRequest)
  await create(abpRequest)
  const list = JSON.stringify((await platform.call('GET', '/things')).body)
  expect(list).toContain(otaaRequest.thingIdentifier)
  for (const key of [OTAA_KEYS.applicationKey, OTAA_KEYS.applicationEUI, abpRequest.keys.networkSessionKey]) {
    expect(list).not.toContain(key)
  }
  expect(list).not.toMatch(/keysLoRa/)
  const tagged = await platform.call<ThingResource>('PUT', '/things/ABCDAB22ABCDABC2/tags', ['roof'])
  expect(tagged.body.technologyDetails?.keysLoRaOTAA).toEqual(OTAA_KEYS)
})
