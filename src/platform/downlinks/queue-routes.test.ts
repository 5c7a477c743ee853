import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import type { DownlinkPreview, PlatformDownlink, ThingDownlinks } from '#contract/downlink-queue.ts'
import { startFakeNetwork, type FakeNetwork } from '#testing/fake-network.ts'
import { startTestPlatform, type TestPlatform } from '#testing/test-platform.ts'
import { abpRequest, otaaRequest } from '#testing/thing-requests.ts'
import { DEV_EUI, uplink } from '#testing/thingpark-messages.ts'

let network: FakeNetwork
let platform: TestPlatform

const OTHER = 'AAAAAAAAAAAAAAA3'
/** A thing of another company that everybody sees. */
const PUBLIC = 'BBBBBBBBBBBBBBB1'

interface Page {
  content: PlatformDownlink[]
  totalElements: number
}

beforeAll(async () => {
  network = await startFakeNetwork()
  // Nothing reaches it, so that all stays in the queue
  network.behaviour = { status: 429 }
  platform = await startTestPlatform({
    downlinks: { thingPark: { url: network.url, asId: 'as', asKey: 'key' } },
  })
  const { db, clock } = platform
  await platform.call('POST', '/things', otaaRequest)
  await platform.call('POST', '/things', { ...otaaRequest, thingIdentifier: OTHER, thingName: 'other' })
  await platform.call('POST', '/things', { ...otaaRequest, thingIdentifier: PUBLIC, isPublic: true })
  await db.insertInto('companies').values({ id: 5, parent_id: null, name: 'Else', email: null }).execute()
  for (const devEUI of [DEV_EUI, OTHER, PUBLIC]) {
    await platform.call('POST', '/downlink', { devEUI, fPort: 9, payload: '01' })
    clock.now += 1000
  }
  await platform.call('POST', '/downlink/template/nke-report-1h', { thingIdentifiers: [DEV_EUI] })
  await db.updateTable('things').set({ company_id: 5 }).where('identifier', '=', PUBLIC).execute()
  await platform.platform.downlinks.settled()
})
afterAll(async () => {
  await platform.close()
  await network.close()
})

const list = async (query = '') => (await platform.call<Page>('GET', `/platform/downlinks${query}`)).body
const names = async (query = '') =>
  (await list(query)).content.map(({ thingIdentifier, origin }) => `${thingIdentifier} ${origin}`)

describe('the list', () => {
  it('is newest first and has the things of the company, whatever else it sees', async () => {
    expect(await names()).toEqual([`${DEV_EUI} TEMPLATE`, `${OTHER} API`, `${DEV_EUI} API`])
  })

  it.each([
    [`?thingIdentifier=${OTHER.toLowerCase()}`, [`${OTHER} API`]],
    ['?origin=TEMPLATE', [`${DEV_EUI} TEMPLATE`]],
    ['?templateUid=nke-report-1h', [`${DEV_EUI} TEMPLATE`]],
    ['?state=SENT&state=ACCEPTED', []],
    ['?state=FAILED&state=QUEUED&origin=API', [`${OTHER} API`, `${DEV_EUI} API`]],
    ['?startTime=2026-11-22T12:00:01Z&endTime=2026-11-22T12:00:02Z', [`${OTHER} API`]],
  ])('is filtered by %s', async (query, expected) => {
    expect(await names(query)).toEqual(expected)
    expect((await list(query)).totalElements).toBe(expected.length)
  })

  it('has pages', async () => {
    expect(await list('?page=1&size=2')).toMatchObject({
      content: [{ thingIdentifier: DEV_EUI, origin: 'API' }],
      number: 1,
      last: true,
      totalElements: 3,
      totalPages: 2,
    })
  })

  it.each(['?state=LOST', '?size=0', '?origin=ME', '?startTime=yesterday'])('refuses %s', async (query) => {
    expect((await platform.call('GET', `/platform/downlinks${query}`)).status).toBe(400)
  })
})

describe('one downlink', () => {
  it('is 404 where it is that of another company', async () => {
    const row = await platform.db
      .selectFrom('downlinks as d')
      .innerJoin('things as t', 't.id', 'd.thing_id')
      .select('d.id')
      .where('t.identifier', '=', PUBLIC)
      .executeTakeFirstOrThrow()
    expect((await platform.call('GET', `/platform/downlinks/${row.id}`)).status).toBe(404)
    expect((await platform.call('DELETE', `/platform/downlinks/${row.id}`)).status).toBe(404)
    expect((await platform.call('DELETE', `/platform/things/${PUBLIC}/downlinks`)).status).toBe(403)
  })

  it('is cancelled while it is queued, and never sent then', async () => {
    const [downlink] = (await list(`?thingIdentifier=${OTHER}`)).content
    const path = `/platform/downlinks/${downlink?.downlinkId}`

    expect(await platform.call('DELETE', path)).toMatchObject({
      status: 200,
      body: { state: 'CANCELLED', cancellable: false },
    })

    const calls = network.calls.length
    platform.clock.now += 600_000
    network.behaviour = { status: 200 }
    platform.platform.downlinks.wake()
    await platform.platform.downlinks.settled()
    expect(
      network.calls.slice(calls).map(({ query }) => new URLSearchParams(query).get('DevEUI'))
    ).not.toContain(OTHER)
    expect((await platform.call<PlatformDownlink>('GET', path)).body.state).toBe('CANCELLED')
  })

  it('is not cancelled by itself once the network has it', async () => {
    const [downlink] = (await list(`?thingIdentifier=${DEV_EUI}`)).content
    expect(downlink?.state).toBe('ACCEPTED')
    expect(await platform.call('DELETE', `/platform/downlinks/${downlink?.downlinkId}`)).toMatchObject({
      status: 409,
      body: { message: expect.stringContaining('with the network already') },
    })
  })
})

describe('a thing', () => {
  const about = async (id = DEV_EUI) =>
    (await platform.call<ThingDownlinks>('GET', `/platform/things/${id}/downlinks`)).body

  it('says whether it takes downlinks, of how many bytes, and what counts for today', async () => {
    expect(await about()).toMatchObject({ allowed: true, network: 'thingpark', maximumBytes: 50, quota: 24 })
    expect(await about()).not.toHaveProperty('spFact')

    await platform.accept(uplink(1, new Date(platform.clock.now).toISOString(), { SpFact: 12 }))
    expect(await about()).toMatchObject({
      spFact: 12,
      dataRateBytes: 51,
      apiBytes: 50,
      usedToday: 2,
      waiting: 2,
      cancellable: 0,
      lastUplink: platform.clock.now,
    })
  })

  it('says why it takes none, as the send would', async () => {
    await platform.call('POST', '/things', abpRequest)
    expect(await about(abpRequest.thingIdentifier)).toMatchObject({
      allowed: false,
      status: 403,
      code: 'FORBIDDEN',
      message: expect.stringContaining('has no downlinks'),
    })
    // What others queue for a public thing is theirs
    expect(await about(PUBLIC)).toMatchObject({ allowed: false, status: 403 })
    expect(await about(PUBLIC)).not.toHaveProperty('waiting')
  })
})

it('shows what a template would be refused for, and queues nothing', async () => {
  const before = (await list()).totalElements
  const { body } = await platform.call<DownlinkPreview>('POST', '/platform/downlinks/preview', {
    thingIdentifiers: [DEV_EUI, PUBLIC, 'FFFFFFFFFFFFFFFF'],
    templateUid: 'nke-report',
    parameters: { maximumInterval: 30 },
  })

  expect(body).toEqual({
    accepted: 1,
    errors: [
      { field: PUBLIC, message: 'Company 5 is not yours' },
      { field: 'FFFFFFFFFFFFFFFF', message: 'There is no thing FFFFFFFFFFFFFFFF' },
    ],
    payload: '1106040200000029800A801E0032',
    fPort: 125,
    template: { uid: 'nke-report', name: 'NKE: report temperature' },
  })
  expect((await list()).totalElements).toBe(before)
})
