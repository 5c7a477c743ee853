import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import { startFakeNetwork, type FakeNetwork } from '#testing/fake-network.ts'
import { onPostgres } from '#testing/test-database.ts'
import { startTestPlatform, type TestPlatform } from '#testing/test-platform.ts'
import { abpRequest, ethernetRequest, otaaRequest } from '#testing/thing-requests.ts'
import { DEV_EUI, uplink } from '#testing/thingpark-messages.ts'

let network: FakeNetwork
let platform: TestPlatform

const thingPark = () => ({ url: new URL('/downlink', network.url), asId: 'as', asKey: 'key' })

beforeEach(async () => {
  network = await startFakeNetwork()
  platform = await startTestPlatform({ downlinks: { thingPark: thingPark() } })
})
afterEach(async () => {
  await platform.close()
  await network.close()
})

const request = { devEUI: DEV_EUI, fPort: '9', payload: '04fd20d9', encrypted: '0', ack: 1 }
const send = (body: object) =>
  platform.call<{ code: string; errors: { field: string }[] }>('POST', '/downlink', body)
const queue = async () => {
  const { body } = await platform.call<{ content: Record<string, unknown>[] }>('GET', '/platform/downlinks')
  return body.content
}

/** Each of these things would be refused by its own check and by every later one. */
async function refusedThings() {
  const noDownlinks = { connectivityPlan: 'pxs-iot-cs/96-up-transactions-0-down' }
  await platform.call('POST', '/things', { ...ethernetRequest, thingIdentifier: 'ABCDAB22ABCDABC9' })
  await platform.call('POST', '/things', { ...abpRequest, ...noDownlinks })
  await platform.call('POST', '/things', {
    ...otaaRequest,
    ...noDownlinks,
    thingIdentifier: 'AAAAAAAAAAAAAAA2',
  })
  await platform.call('DELETE', '/things/AAAAAAAAAAAAAAA2/deprovision')
  await platform.call('POST', '/things', { ...otaaRequest, thingIdentifier: 'AAAAAAAAAAAAAAA3' })
}

describe('a downlink', () => {
  it('is queued as the vendor’s example asks, and handed to the network', async () => {
    await platform.call('POST', '/things', otaaRequest)

    expect(await send(request)).toMatchObject({ status: 200, body: { code: 'QUEUED', errors: [] } })

    await platform.platform.downlinks.settled()
    expect(network.calls).toHaveLength(1)
    expect(await queue()).toEqual([
      expect.objectContaining({
        state: 'ACCEPTED',
        thingIdentifier: DEV_EUI,
        payload: '04FD20D9',
        bytes: 4,
        fPort: 9,
        confirmed: true,
        encrypted: false,
        origin: 'API',
        network: 'thingpark',
        cancellable: false,
      }),
    ])
  })

  it.skipIf(onPostgres)('is sent once though what came of it cannot be written for a while', async () => {
    await platform.call('POST', '/things', otaaRequest)
    const setReadOnly = (isReadOnly: boolean) =>
      sql.raw(`pragma query_only = ${Number(isReadOnly)}`).execute(platform.db)
    // Its claim is on the disk, and its answer is not here yet
    const refusing = network.called(1).then(() => setReadOnly(true))
    await send(request)
    await refusing
    expect(await send(request)).toMatchObject({ status: 503, headers: { 'retry-after': '10' } })
    expect(await queue()).toMatchObject([{ state: 'SENDING' }])

    await setReadOnly(false)
    await expect.poll(queue, { timeout: 10_000 }).toMatchObject([{ state: 'ACCEPTED' }])
    expect(network.calls).toHaveLength(1)
  })

  it('is refused in the order of the API, and then nothing is queued', async () => {
    await platform.close()
    platform = await startTestPlatform()
    await refusedThings()
    const bodies: [object, number][] = [
      [{ ...request, devEUI: 'FFFFFFFFFFFFFFFF', payload: 'abc' }, 400],
      [{ ...request, devEUI: 'FFFFFFFFFFFFFFFF' }, 404],
      [{ ...request, devEUI: 'ABCDAB22ABCDABC9' }, 400],
      [{ ...request, devEUI: 'AAAAAAAAAAAAAAA2' }, 409],
      [{ ...request, devEUI: '1234ABCDABCD3333' }, 403],
      [{ ...request, devEUI: 'AAAAAAAAAAAAAAA3' }, 503],
    ]

    const statuses = []
    for (const [body] of bodies) statuses.push((await send(body)).status)

    expect(statuses).toEqual(bodies.map(([, status]) => status))
    expect(await queue()).toEqual([])
  })

  it('names every field of a body at once', async () => {
    const { body } = await send({ fPort: 0, payload: 'abc', ack: 2, encrypted: 'x' })
    expect(body.errors.map(({ field }) => field).toSorted()).toEqual([
      'ack',
      'devEUI',
      'encrypted',
      'fPort',
      'payload',
    ])
  })

  it('has at most 50 bytes', async () => {
    await platform.call('POST', '/things', otaaRequest)
    expect((await send({ ...request, payload: 'AB'.repeat(50) })).status).toBe(200)
    expect((await send({ ...request, payload: 'AB'.repeat(51) })).status).toBe(400)
  })

  it('is refused with the reason once the plan’s downlinks of the day are used, and taken again the next day', async () => {
    await platform.close()
    // Its midnight is at 12:00 UTC, where the clock of tests stands
    const timeZone = 'Etc/GMT-12'
    platform = await startTestPlatform({ downlinks: { thingPark: thingPark() }, timeZone })
    await platform.call('POST', '/things', otaaRequest)
    platform.clock.now -= 60_000
    for (let index = 0; index < 24; index++) expect((await send(request)).status).toBe(200)

    const { status, body } = await send(request)
    expect({ status, body }).toEqual({
      status: 403,
      body: { code: 'FORBIDDEN', message: expect.stringContaining('24 downlinks a day'), errors: [] },
    })

    platform.clock.now += 60_000
    expect((await send(request)).status).toBe(200)
  })

  it('does not count what never left', async () => {
    await platform.call('POST', '/things', otaaRequest)
    network.behaviour = { status: 404 }
    for (let index = 0; index < 24; index++) await send(request)
    await platform.platform.downlinks.settled()

    expect((await send(request)).status).toBe(200)
  })

  it('says which variable is missing where its thing was last heard by another network', async () => {
    await platform.close()
    platform = await startTestPlatform({
      downlinks: { chirpStack: { url: network.url, token: 'token' } },
    })
    await platform.call('POST', '/things', otaaRequest)
    await platform.accept(uplink(1, '2026-11-22T11:00:00Z'))

    expect(await send(request)).toMatchObject({
      status: 503,
      body: { code: 'UNAVAILABLE', message: expect.stringMatching(/ThingPark.*NETWORK_DOWNLINK_URL/) },
    })
  })
})

describe('the downlink of a template', () => {
  const path = '/downlink/template/nke-report-10min'
  const sendTemplate = (body: object, uid = path) =>
    platform.call<{ code: string; message: string; errors: { field: string; message: string }[] }>(
      'POST',
      uid,
      body
    )

  it('is queued for all things that take it, and names each that does not', async () => {
    await refusedThings()
    await platform.call('POST', '/things', otaaRequest)
    await platform.call('POST', '/things', {
      ...otaaRequest,
      thingIdentifier: 'AAAAAAAAAAAAAAA4',
      thingTypeId: 17,
    })
    const things = [DEV_EUI, 'ABCDAB22ABCDABC9', '1234ABCDABCD3333', 'AAAAAAAAAAAAAAA2', 'AAAAAAAAAAAAAAA3']

    const { status, body } = await sendTemplate({
      thingIdentifiers: [...things, 'FFFFFFFFFFFFFFFF', 'AAAAAAAAAAAAAAA4', DEV_EUI],
    })

    expect(status).toBe(200)
    expect(body.code).toBe('PARTIAL')
    expect(body.errors.map(({ field, message }) => [field, message])).toEqual([
      ['ABCDAB22ABCDABC9', 'Only LoRa things take downlinks'],
      ['1234ABCDABCD3333', expect.stringContaining('has no downlinks')],
      ['AAAAAAAAAAAAAAA2', expect.stringContaining('not provisioned')],
      ['FFFFFFFFFFFFFFFF', 'There is no thing FFFFFFFFFFFFFFFF'],
      ['AAAAAAAAAAAAAAA4', expect.stringContaining('Temperature and humidity')],
    ])
    const queued = await queue()
    expect(
      queued.map((row) => [row['thingIdentifier'], row['payload'], row['fPort'], row['templateUid']])
    ).toEqual([
      ['AAAAAAAAAAAAAAA3', '1106040200000029000A800A0000', 125, 'nke-report-10min'],
      [DEV_EUI, '1106040200000029000A800A0000', 125, 'nke-report-10min'],
    ])
  })

  it('is QUEUED where all take it, and 400 with each thing where none does', async () => {
    await platform.call('POST', '/things', otaaRequest)

    expect((await sendTemplate({ thingIdentifiers: [DEV_EUI] })).body).toMatchObject({
      code: 'QUEUED',
      errors: [],
    })
    expect(await sendTemplate({ thingIdentifiers: ['FFFFFFFFFFFFFFFF', 'FFFFFFFFFFFFFFFE'] })).toMatchObject({
      status: 400,
      body: {
        code: 'VALIDATION_FAILED',
        errors: [{ field: 'FFFFFFFFFFFFFFFF' }, { field: 'FFFFFFFFFFFFFFFE' }],
      },
    })
    expect(await queue()).toHaveLength(1)
  })

  it('is 404 for an unknown template, and 400 for a bad body before that', async () => {
    const unknown = '/downlink/template/none'
    expect((await sendTemplate({ thingIdentifiers: [DEV_EUI] }, unknown)).status).toBe(404)
    expect((await sendTemplate({ thingIdentifiers: [] }, unknown)).status).toBe(400)
  })

  it('comes from templates that the vendor’s list names', async () => {
    const { body } = await platform.call('GET', '/configurationtemplates')
    expect(body).toContainEqual({ uid: 'nke-report-10min', name: 'NKE: report temperature every 10 minutes' })
  })
})
