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
const OTAA = otaaRequest.thingIdentifier
const ABP = abpRequest.thingIdentifier

beforeEach(async () => {
  platform = await startTestPlatform()
  await platform.call('POST', '/things', otaaRequest)
  platform.clock.now += 60_000
})

afterEach(() => platform.close())

const put = (id: string, body: unknown) => platform.call<ThingResource>('PUT', `/things/${id}`, body)
const refuse = (id: string, body: unknown) => platform.call<ErrorBody>('PUT', `/things/${id}`, body)
const read = async (id: string) => (await platform.call<ThingResource>('GET', `/things/${id}`)).body
const fieldsOf = ({ body }: { body: ErrorBody }) => body.errors?.map(({ field }) => field).sort()

describe("the vendor's examples", () => {
  it('updates an OTAA thing', async () => {
    const before = await read(OTAA)
    const { status, body } = await put(OTAA, {
      isPublic: false,
      thingName: 'updatedThingName',
      description: 'updatedDescription',
      tags: ['tag1', 'tag2', 'tag3', 'tag4', 'tag5', 'tag6'],
      latitude: '2',
      longitude: '50',
      locationFN1: 'updateFn1',
      locationFN2: 'updateFn2',
      keysLoRaOTAA: {
        applicationKey: '55551234123412341234123412341234',
        applicationEUI: '4444123412344444',
      },
    })
    expect(status).toBe(200)
    expect(body).toEqual({
      ...before,
      lastModifiedDate: '2026-11-22T12:01:00.000Z',
      thingName: 'updatedThingName',
      description: 'updatedDescription',
      tags: ['tag1', 'tag2', 'tag3', 'tag4', 'tag5', 'tag6'],
      lastlocation: {
        latitude: '2',
        longitude: '50',
        locationFN1: 'updateFn1',
        locationFN2: 'updateFn2',
        locationtype: 'STATIC',
      },
      technologyDetails: {
        ...before.technologyDetails,
        keysLoRaOTAA: {
          applicationKey: '55551234123412341234123412341234',
          applicationEUI: '4444123412344444',
        },
      },
    })
    expect(await read(OTAA)).toEqual(body)
  })

  it('updates the keys of an ABP thing, and removes its application session keys by [{}]', async () => {
    await platform.call('POST', '/things', abpRequest)
    const networkSessionKey = 'ABCDABCDABCDABCDABCDABCDABCDABCD'
    const changed = await put(ABP, { keysLoRaABP: { networkSessionKey } })
    expect(changed.body.technologyDetails?.keysLoRaABP).toEqual({
      applicationSessionkeys: ABP_SESSION_KEYS,
      networkSessionKey,
    })
    const removed = await put(ABP, { keysLoRaABP: { applicationSessionkeys: [{}] } })
    expect(removed.body.technologyDetails?.keysLoRaABP).toEqual({
      applicationSessionkeys: [],
      networkSessionKey,
    })
    expect((await read(ABP)).technologyDetails?.keysLoRaABP?.applicationSessionkeys).toEqual([])
  })

  it('updates an Ethernet thing', async () => {
    await platform.call('POST', '/things', ethernetRequest)
    const { body } = await put(ethernetRequest.thingIdentifier, {
      isPublic: true,
      tags: ['tag1', 'dummyTag'],
      serialNumber: '42',
    })
    expect(body).toMatchObject({ isPublic: true, tags: ['tag1', 'dummyTag'], serialNumber: '42' })
    expect(body.technologyDetails).toEqual({ networkReady: false, provisioned: false })
  })
})

describe('fields that are absent', () => {
  it.each([
    ['no field', {}],
    ['null', { thingName: null, tags: null, keysLoRaOTAA: null }],
    ['unknown fields', { nonsense: 1, thingIdentifier: 'FFFFFFFFFFFFFFFF', connectivityType: 'ETHERNET' }],
    ['what the thing has already', { thingName: 'mythingname', tags: [], keysLoRaOTAA: OTAA_KEYS }],
  ])('changes nothing, not even the modification date, for %s', async (_, body) => {
    const before = await read(OTAA)
    expect(await put(OTAA, body)).toMatchObject({ status: 200, body: before })
    expect(await read(OTAA)).toEqual(before)
  })

  it('keeps one key where only the other is given', async () => {
    const { body } = await put(OTAA, { keys: { applicationEUI: 'FFFFFFFFFFFFFFFF' } })
    expect(body.technologyDetails?.keysLoRaOTAA).toEqual({
      ...OTAA_KEYS,
      applicationEUI: 'FFFFFFFFFFFFFFFF',
    })
    expect(body.lastModifiedDate).toBe('2026-11-22T12:01:00.000Z')
  })

  it('keeps one coordinate where only the other is given', async () => {
    expect((await put(OTAA, { latitude: '1.5' })).body.lastlocation).toMatchObject({
      latitude: '1.5',
      longitude: '4.35',
    })
  })
})

it('clears an optional text by ""', async () => {
  const { body } = await put(OTAA, {
    thingName: '',
    description: '',
    motionIndicator: '',
    latitude: '',
    longitude: '',
    locationFN1: '',
    locationFN2: '',
  })
  expect(body).toMatchObject({ thingName: '', description: '' })
  expect(body.motionIndicator).toBeUndefined()
  expect(body.lastlocation).toBeUndefined()
})

describe('tags', () => {
  it('are replaced by an update, in their order', async () => {
    await put(OTAA, { tags: ['one', 'two'] })
    expect((await put(OTAA, { tags: ['two', ' three '] })).body.tags).toEqual(['two', 'three'])
    expect((await put(OTAA, { tags: [] })).body.tags).toEqual([])
  })

  it('are added by PUT …/tags, trimmed, in their case, without duplicates', async () => {
    await put(OTAA, { tags: ['one', 'two'] })
    const { status, body } = await platform.call<ThingResource>('PUT', `/things/${OTAA}/tags`, [
      ' three ',
      'Two',
      'one',
      'three',
    ])
    expect(status).toBe(200)
    expect(body.tags).toEqual(['one', 'two', 'three', 'Two'])
    expect((await read(OTAA)).tags).toEqual(body.tags)
  })

  it('leave the modification date alone where none is new', async () => {
    await put(OTAA, { tags: ['one'] })
    const before = await read(OTAA)
    platform.clock.now += 60_000
    expect((await platform.call('PUT', `/things/${OTAA}/tags`, ['one'])).body).toEqual(before)
    expect((await platform.call('PUT', `/things/${OTAA}/tags`, [])).body).toEqual(before)
  })

  it('of two calls at once are all added', async () => {
    await Promise.all(['a', 'b', 'c', 'd'].map((tag) => platform.call('PUT', `/things/${OTAA}/tags`, [tag])))
    expect((await read(OTAA)).tags?.toSorted()).toEqual(['a', 'b', 'c', 'd'])
  })

  it.each([
    ['no list', { tags: ['a'] }, ['']],
    ['an empty tag', ['a', ' '], ['[1]']],
    ['no text', ['a', 1, 'b', {}], ['[1]', '[3]']],
  ])('are refused as %s', async (_, body, fields) => {
    const answer = await platform.call<ErrorBody>('PUT', `/things/${OTAA}/tags`, body)
    expect(answer.status).toBe(400)
    expect(fieldsOf(answer)).toEqual(fields)
  })
})

describe('what is refused', () => {
  it('names every offending field at once and changes nothing', async () => {
    const before = await read(OTAA)
    const answer = await refuse(OTAA, {
      thingName: 'fine',
      thingTypeId: 999,
      connectivityPlan: 'no plan',
      latitude: 'north',
      keysLoRaABP: { networkSessionKey: '1' },
      deviceAddress: '07FFF000',
      tags: [''],
    })
    expect(answer).toMatchObject({ status: 400, body: { code: 'VALIDATION_FAILED' } })
    expect(fieldsOf(answer)).toEqual([
      'connectivityPlan',
      'deviceAddress',
      'keysLoRaABP.networkSessionKey',
      'latitude',
      'tags[0]',
      'thingTypeId',
    ])
    expect(await read(OTAA)).toEqual(before)
  })

  it.each([
    ['keys twice', { keys: OTAA_KEYS, keysLoRaOTAA: OTAA_KEYS }, ['keysLoRaOTAA']],
    ['keys of the other activation', { keysLoRaABP: abpRequest.keys }, ['keysLoRaABP']],
    ['a type for Ethernet', { thingTypeId: 24 }, ['thingTypeId']],
    ['half a place left', { latitude: '' }, ['latitude']],
    ['half a place left beside a bad tag', { longitude: '', tags: [''] }, ['longitude', 'tags[0]']],
    ['a wrong type', { isPublic: 1, thingName: 2, tags: 'a' }, ['isPublic', 'tags', 'thingName']],
  ])('is %s', async (_, body, fields) => {
    const before = await read(OTAA)
    const answer = await refuse(OTAA, body)
    expect(answer.status).toBe(400)
    expect(fieldsOf(answer)).toEqual(fields)
    expect(await read(OTAA)).toEqual(before)
  })

  it('is another company, and an unknown thing', async () => {
    expect((await refuse(OTAA, { companyId: 1 })).status).toBe(403)
    const unknown = await refuse('FFFFFFFFFFFFFFFF', { thingName: 'x' })
    expect(unknown).toMatchObject({ status: 404, body: { code: 'NOT_FOUND', errors: [] } })
  })
})

describe('a public thing of another company', () => {
  beforeEach(async () => {
    await platform.call('PUT', `/things/${OTAA}`, { isPublic: true })
    await platform.db
      .insertInto('companies')
      .values({ id: 1, parent_id: null, name: 'Stranger', email: null })
      .execute()
    await platform.db.updateTable('things').set({ company_id: 1 }).execute()
  })

  it('is seen, but not its keys', async () => {
    expect((await platform.call<ThingResource[]>('GET', '/things')).body).toHaveLength(1)
    const thing = await read(OTAA)
    expect(thing).toMatchObject({ thingIdentifier: OTAA, companyName: 'Stranger' })
    expect(JSON.stringify(thing)).not.toContain(OTAA_KEYS.applicationKey)
  })

  it.each([
    ['PUT', '', { thingName: 'mine' }],
    ['DELETE', '', undefined],
    ['PUT', '/tags', ['mine']],
    ['POST', '/provision', undefined],
    ['DELETE', '/deprovision', undefined],
    ['DELETE', '/Temperature', undefined],
  ] as const)('is not changed by %s %s', async (method, path, body) => {
    const before = await read(OTAA)
    const answer = await platform.call(method, `/things/${OTAA}${path}`, body)
    expect(answer).toMatchObject({ status: 403, body: { code: 'FORBIDDEN' } })
    expect(await read(OTAA)).toEqual(before)
  })

  it('is unknown once it is public no more', async () => {
    await platform.db.updateTable('things').set({ is_public: 0 }).execute()
    expect((await platform.call('GET', `/things/${OTAA}`)).status).toBe(404)
    expect((await refuse(OTAA, {})).status).toBe(404)
    expect((await platform.call('GET', '/things')).body).toEqual([])
  })
})
