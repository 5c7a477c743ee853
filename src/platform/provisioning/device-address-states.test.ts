import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import type { ErrorBody } from '#contract/error.ts'
import type { ThingResource } from '#contract/things.ts'
import { startTestPlatform, type TestPlatform } from '#testing/test-platform.ts'
import { abpRequest } from '#testing/thing-requests.ts'

let platform: TestPlatform

beforeEach(async () => {
  platform = await startTestPlatform()
})

afterEach(() => platform.close())

const FREE = '07FFF000'
const create = (deviceAddress: string, thingIdentifier = abpRequest.thingIdentifier) =>
  platform.call<ThingResource & ErrorBody>('POST', '/things', {
    ...abpRequest,
    thingIdentifier,
    deviceAddress,
  })
const move = (deviceAddress: string) =>
  platform.call<ThingResource>('PUT', `/things/${abpRequest.thingIdentifier}`, { deviceAddress })
const stateOf = async (address: string) => {
  const table = platform.db.selectFrom('device_addresses').select('state')
  return (await table.where('address', '=', address).executeTakeFirst())?.state
}
const reserve = (address: string, companyId = 987) =>
  platform.db
    .updateTable('device_addresses')
    .set({ state: 'RESERVED', company_id: companyId })
    .where('address', '=', address)
    .execute()

it('has the block 07FFF000 to 07FFFFFF free at first', async () => {
  const rows = await platform.db.selectFrom('device_addresses').select(['address', 'state']).execute()
  const addresses = rows.map((row) => row.address).sort()
  expect([addresses.length, addresses[0], addresses.at(-1)]).toEqual([4096, '07FFF000', '07FFFFFF'])
  expect(new Set(rows.map((row) => row.state))).toEqual(new Set(['FREE']))
})

describe('an ABP thing', () => {
  it('is assigned a free address', async () => {
    expect((await create(FREE.toLowerCase())).body.technologyDetails?.deviceAddress).toBe(FREE)
    expect(await stateOf(FREE)).toBe('ASSIGNED')
  })

  it('is assigned a reserved address, by creation and by update', async () => {
    await reserve('07FFF001')
    await reserve('07FFF002')
    expect((await create('07FFF001')).status).toBe(200)
    expect(await stateOf('07FFF001')).toBe('ASSIGNED')
    expect((await move('07FFF002')).body.technologyDetails?.deviceAddress).toBe('07FFF002')
    expect(await stateOf('07FFF002')).toBe('ASSIGNED')
  })

  it('may have one outside the block', async () => {
    expect((await create('ABCD12AA')).body.technologyDetails?.deviceAddress).toBe('ABCD12AA')
    expect(await stateOf('ABCD12AA')).toBeUndefined()
  })

  it.each([FREE, 'ABCD12AA'])('cannot have %s, which another thing has', async (address) => {
    await create(address)
    const answer = await create(address, '1234ABCDABCD4444')
    expect(answer).toMatchObject({ status: 409, body: { code: 'CONFLICT' } })
    expect(answer.body.errors?.map(({ field }) => field)).toEqual(['deviceAddress'])
    expect((await platform.call('GET', '/things/1234ABCDABCD4444')).status).toBe(404)
  })

  it('cannot move to one that another thing has, and then keeps its own', async () => {
    await create('07FFF001', '1234ABCDABCD4444')
    await create(FREE)
    const before = (await platform.call('GET', `/things/${abpRequest.thingIdentifier}`)).body
    expect((await move('07FFF001')).status).toBe(409)
    expect((await platform.call('GET', `/things/${abpRequest.thingIdentifier}`)).body).toEqual(before)
    expect(await stateOf(FREE)).toBe('ASSIGNED')
  })

  it('shares its address with none of those created at once', async () => {
    const identifiers = Array.from({ length: 8 }, (_, index) => `1234ABCDABCD444${index}`)
    const answers = await Promise.all(identifiers.map((identifier) => create(FREE, identifier)))
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
    expect(answers.filter(({ status }) => status === 409)).toHaveLength(7)
  })
})

describe('an address of the block returns to free', () => {
  beforeEach(() => create(FREE))

  it('when its thing is deleted, for another to have it', async () => {
    await platform.call('DELETE', `/things/${abpRequest.thingIdentifier}`)
    expect(await stateOf(FREE)).toBe('FREE')
    expect((await create(FREE, '1234ABCDABCD4444')).status).toBe(200)
  })

  it.each(['07FFF001', 'ABCD12AA'])('when its thing gets %s', async (address) => {
    expect((await move(address)).status).toBe(200)
    expect(await stateOf(FREE)).toBe('FREE')
  })

  it('but not when its thing is deprovisioned or given it again', async () => {
    await platform.call('DELETE', `/things/${abpRequest.thingIdentifier}/deprovision`)
    await move(FREE)
    expect(await stateOf(FREE)).toBe('ASSIGNED')
  })
})
