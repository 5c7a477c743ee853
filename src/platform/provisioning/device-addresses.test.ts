import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import { startTestPlatform, type TestPlatform } from '#testing/test-platform.ts'
import { abpRequest } from '#testing/thing-requests.ts'

let platform: TestPlatform
beforeEach(async () => {
  platform = await startTestPlatform()
})
afterEach(() => platform.close())

interface Addresses {
  amount: number
  companyId: number
  devAddresses: string[]
}

const list = (amount: number) => platform.call('GET', `/deviceaddress?companyId=987&amount=${amount}`)
const reserve = (amount: number) =>
  platform.call('GET', `/deviceaddress/reserve?companyId=987&amount=${amount}`)
const assign = (devAddresses: string[]) =>
  platform.call('PUT', '/deviceaddress/assign', { companyId: 987, devAddresses })
const addresses = ({ body }: { body: unknown }) => (body as Addresses).devAddresses

describe('device addresses', () => {
  it('are reserved from the start of the block, and reading the reserved ones changes nothing', async () => {
    expect(await reserve(2)).toMatchObject({
      status: 200,
      body: { companyId: 987, amount: 2, devAddresses: ['07FFF000', '07FFF001'] },
    })
    expect(addresses(await list(1))).toEqual(['07FFF000'])
    expect(addresses(await list(10))).toEqual(['07FFF000', '07FFF001'])
  })

  it('are never handed out twice, by 50 calls at once', async () => {
    const answers = await Promise.all(Array.from({ length: 50 }, () => reserve(7)))

    const given = answers.flatMap(addresses)
    expect(answers.every((answer) => answer.status === 200)).toBe(true)
    expect(new Set(given).size).toBe(350)
    expect(addresses(await list(1000))).toHaveLength(350)
  })

  it('are never handed out twice by calls at once that reserve, assign and create things', async () => {
    const create = (deviceAddress: string, index: number) =>
      platform.call('POST', '/things', {
        ...abpRequest,
        thingIdentifier: `70B3D5E75E00${index.toString(16).toUpperCase().padStart(4, '0')}`,
        deviceAddress,
      })
    const reserved = addresses(await reserve(20))
    const free = Array.from(
      { length: 20 },
      (_, index) => `07FFF${(0x20 + index).toString(16).toUpperCase().padStart(3, '0')}`
    )
    // Two things want each address; the reserved ones are assigned meanwhile, and other calls reserve free ones
    const wanted = [...reserved, ...free].flatMap((address) => [address, address])
    const [created, assigned, given] = await Promise.all([
      Promise.all(wanted.map(create)),
      Promise.all(reserved.map((address) => assign([address]))),
      Promise.all(Array.from({ length: 20 }, () => reserve(2))),
    ])

    const taken = wanted.filter((_, index) => created[index]?.status === 200)
    expect(taken.toSorted()).toEqual([...new Set(wanted)].toSorted())
    expect(created.filter(({ status }) => status === 409)).toHaveLength(40)
    const byCall = given.flatMap(addresses)
    expect(new Set(byCall).size).toBe(40)
    // What was reserved before is given to nobody else, and what a thing took first is reserved for nobody
    expect(byCall.filter((address) => reserved.includes(address))).toEqual([])
    expect(assigned.every(({ status }) => status === 200 || status === 409)).toBe(true)
    const rows = await platform.db
      .selectFrom('device_addresses')
      .select(['address', 'state', 'thing_id'])
      .execute()
    const held = rows.filter((row) => row.thing_id !== null).map(({ address }) => address)
    expect(held.toSorted()).toEqual([...new Set(wanted)].toSorted())
    const left = rows.filter((row) => row.state === 'RESERVED').map(({ address }) => address)
    expect(left.toSorted()).toEqual(byCall.filter((address) => !held.includes(address)).toSorted())
  })

  it('are reserved all or none', async () => {
    for (let i = 0; i < 4; i++) await reserve(1000)
    expect(await reserve(97)).toMatchObject({ status: 409, body: { code: 'CONFLICT' } })
    expect(await reserve(96)).toMatchObject({ status: 200 })
    expect(addresses(await list(10))).toHaveLength(10)
  })

  it('are assigned when reserved, in any case, and else refused by name with none assigned', async () => {
    await reserve(2)
    const refused = await assign(['07fff000', '07FFF00A'])
    expect(refused).toMatchObject({ status: 409, body: { errors: [{ field: 'devAddresses[1]' }] } })
    expect(addresses(await list(10))).toEqual(['07FFF000', '07FFF001'])

    expect(await assign(['07fff000'])).toMatchObject({
      status: 200,
      body: { amount: 1, devAddresses: ['07FFF000'] },
    })
    expect(addresses(await list(10))).toEqual(['07FFF001'])
    expect((await assign(['07FFF000'])).status).toBe(409)
  })

  it.each([
    ['amount', '/deviceaddress?companyId=987&amount=0'],
    ['amount', '/deviceaddress?companyId=987&amount=1001'],
    ['companyId', '/deviceaddress/reserve?amount=3'],
  ])('refuses a bad %s', async (field, path) => {
    expect(await platform.call('GET', path)).toMatchObject({ status: 400, body: { errors: [{ field }] } })
  })

  it('belong to companies of the application alone', async () => {
    expect((await platform.call('GET', '/deviceaddress/reserve?companyId=1&amount=1')).status).toBe(403)
    expect(
      (await platform.call('PUT', '/deviceaddress/assign', { companyId: 1, devAddresses: ['07FFF000'] }))
        .status
    ).toBe(403)
  })
})

describe('events of things', () => {
  const thing = {
    connectivityType: 'LORA.OTAA',
    thingIdentifier: '70B3D5E75E0000AA',
    companyId: 987,
    thingTypeId: 10,
    keys: { applicationKey: '5A3C9E17B2D4468F0A1B2C3D4E5F6071', applicationEUI: '70B3D5E75E5E5E5E' },
  }
  const events = async () => {
    const rows = await platform.db
      .selectFrom('thing_events')
      .select(['kind', 'detail'])
      .orderBy('id')
      .execute()
    return rows.map((row) => [row.kind, row.detail])
  }

  it('tell what was done, with the names of changed fields and never their values', async () => {
    await platform.call('POST', '/things', thing)
    await platform.call('PUT', `/things/${thing.thingIdentifier}`, {
      thingName: 'Tank 7',
      keysLoRaOTAA: { applicationKey: '00000000000000000000000000000001' },
    })
    await platform.call('PUT', `/things/${thing.thingIdentifier}`, { thingName: 'Tank 7' })
    await platform.call('PUT', `/things/${thing.thingIdentifier}/tags`, ['north'])
    await platform.call('DELETE', `/things/${thing.thingIdentifier}/deprovision`)
    await platform.call('POST', `/things/${thing.thingIdentifier}/provision`)
    await platform.call('DELETE', `/things/${thing.thingIdentifier}`)

    expect(await events()).toEqual([
      ['CREATED', '{}'],
      ['PROVISIONED', '{}'],
      ['UPDATED', '{"fields":["name","keys"]}'],
      ['UPDATED', '{"fields":["tags"]}'],
      ['DEPROVISIONED', '{}'],
      ['PROVISIONED', '{}'],
      ['DELETED', '{}'],
    ])
  })

  it('do not tell of what was refused', async () => {
    await platform.call('POST', '/things', { ...thing, thingTypeId: 4711 })
    expect(await events()).toEqual([])
  })
})
