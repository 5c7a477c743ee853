import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import type { ErrorBody } from '#contract/error.ts'
import type { StreamPreview, StreamTest } from '#contract/stream-preview.ts'
import type { StreamDefinition } from '#contract/streams.ts'
import { startReceiver, status, type Receiver } from '#testing/receiver.ts'
import { startTestPlatform, type TestPlatform } from '#testing/test-platform.ts'
import { otaaRequest } from '#testing/thing-requests.ts'
import { DEV_EUI, thingParkXml, uplink } from '#testing/thingpark-messages.ts'

import { DEFAULT_DELIVERY } from './delivery/engine.ts'

let platform: TestPlatform

beforeEach(async () => {
  platform = await startTestPlatform({ delivery: { ...DEFAULT_DELIVERY, allowPrivate: true } })
})

afterEach(() => platform.close())

const TIME = '2026-11-22T11:14:30.426+01:00'
const SECRET = 'the-password-of-a-stream'
const request = {
  companyId: 987,
  name: 'Mine',
  type: 'DECODED',
  contentType: 'JSON',
  url: 'https://example.com/in',
}

const create = async (more: object = {}) => {
  const { body } = await platform.call<StreamDefinition>('POST', '/streamdefinitions', {
    ...request,
    ...more,
  })
  return body.streamDefinitionId
}
const preview = async (body: object) => {
  const answer = await platform.call<StreamPreview & ErrorBody>('POST', '/platform/streams/preview', body)
  return { ...answer.body, status: answer.status }
}
const bodies = async (body: object) => (await preview(body)).requests?.map((one) => one.body)
const addThing = (more: object = {}) => platform.call('POST', '/things', { ...otaaRequest, ...more })

describe('a preview', () => {
  it('is of the vendor’s example where the fleet has sent nothing', async () => {
    const answer = await preview({ draft: { template: '{"v": %value%}' } })
    expect(answer).toMatchObject({
      sample: { invented: true, thingIdentifier: '70B3D5E75E000259', fcntUp: '22843' },
      requests: [{ method: 'POST', body: '{"v": 23.79}', bytes: 12 }],
      warnings: [],
    })
    expect(answer.requests?.[0]).not.toHaveProperty('url')
    expect(answer.placeholders).toEqual(
      expect.arrayContaining([{ name: 'thingType', value: 'Temperature and humidity' }])
    )
    expect((await bodies({ draft: { type: 'NETWORK' } }))?.[0]).toMatch(/^<\?xml .*<\/DevEUI_uplink>\n$/s)
    const place = await bodies({ draft: { type: 'LBS', template: '[%latitude%, %estimatedradius%]' } })
    expect(place).toEqual(['[50.860191, 120]'])
  })

  it('is of the newest message of the fleet, or that of a thing, or the one that was asked for', async () => {
    await addThing()
    await addThing({ thingIdentifier: 'AAAA000000000001', thingName: 'Other' })
    await platform.accept(uplink(1, TIME), uplink(2, TIME.replace('11:14', '11:15')))
    const template = '%fcntup% %containerfriendlyname% %value%%postfix% %timestamp[HH:mm:ss.SSS XXX]%'
    const draft = { contentType: 'FREEFORM', template }
    const newest = await preview({ draft })
    expect(newest).toMatchObject({
      sample: { thingIdentifier: DEV_EUI, fcntUp: '2', thingName: 'mythingname' },
      requests: [{ body: '2 Temperature 23.79°C 11:15:30.426 +01:00' }],
    })
    expect(newest.sample).not.toHaveProperty('invented')

    await platform.accept(uplink(3, TIME.replace('11:14', '11:16'), { DevEUI: 'AAAA000000000001' }))
    expect((await preview({ draft })).sample).toMatchObject({ thingName: 'Other', fcntUp: '3' })
    const ofThing = await preview({ draft, thingIdentifier: DEV_EUI.toLowerCase() })
    expect(ofThing.sample).toEqual(newest.sample)
    const one = await preview({ draft, messageId: newest.sample?.messageId })
    expect(one).toMatchObject({ sample: newest.sample, requests: newest.requests })

    // What can be chosen instead: all of the thing, or the newest of each thing
    expect(ofThing.recent?.map(({ fcntUp }) => fcntUp)).toEqual(['2', '1'])
    expect(one.recent?.map(({ thingName, fcntUp }) => [thingName, fcntUp])).toEqual([
      ['Other', '3'],
      ['mythingname', '2'],
    ])
    const older = { draft, thingIdentifier: DEV_EUI, messageId: ofThing.recent?.[1]?.messageId }
    expect(await preview(older)).toMatchObject({ sample: { fcntUp: '1' }, recent: ofThing.recent })
    const raw = await preview({ draft: { type: 'NETWORK' }, thingIdentifier: DEV_EUI })
    expect(raw.recent).toEqual(ofThing.recent)
  })

  it('is of the saved definition with what is not saved yet, and of a thing that feeds it', async () => {
    await addThing()
    await addThing({ thingIdentifier: 'AAAA000000000001', thingName: 'Other' })
    await platform.accept(
      uplink(1, TIME, { DevEUI: 'AAAA000000000001' }),
      uplink(2, TIME.replace('11:14', '11:15'))
    )
    const streamDefinitionId = await create({
      template: '["%thingname%"]',
      linkedThings: ['AAAA000000000001'],
    })
    expect(await bodies({ streamDefinitionId })).toEqual(['["Other"]'])
    expect(await bodies({ streamDefinitionId, draft: { template: '["%fcntup%"]' } })).toEqual(['["1"]'])
    const preset = await bodies({ streamDefinitionId, draft: { template: '', aggregated: true } })
    expect(JSON.parse(preset?.[0] ?? '')).toMatchObject({
      thingName: 'Other',
      containers: [{ value: '23.79' }],
    })
    const other = await preview({ streamDefinitionId, draft: { autoLink: true } })
    expect(other.sample).toMatchObject({ fcntUp: '2' })
  })

  it('shows the headers, and no secret', async () => {
    const streamDefinitionId = await create({
      basicAuth: true,
      userName: 'me',
      password: SECRET,
      headers: [
        { key: 'X-Api-Key', value: SECRET },
        { key: 'Content-Type', value: 'application/vnd.own+json' },
      ],
    })
    const answer = await preview({ streamDefinitionId })
    expect(answer.requests?.[0]).toMatchObject({
      url: 'https://example.com/in',
      headers: expect.arrayContaining([
        { key: 'content-type', value: 'application/vnd.own+json', masked: false },
        { key: 'authorization', value: 'Basic ***', masked: true },
        { key: 'x-api-key', value: '***', masked: true },
      ]),
    })
    expect(JSON.stringify(answer)).not.toContain(SECRET)
    expect(JSON.stringify(answer)).not.toContain(Buffer.from(`me:${SECRET}`).toString('base64'))
  })

  it('warns of slips with their place, as saving does', async () => {
    const { warnings } = await preview({ draft: { template: '{"a": "%colour%"}' } })
    expect(warnings).toMatchObject([{ field: 'template', offset: 7, length: 8, line: 1, column: 8 }])
    const saved = await platform.call<StreamDefinition>('POST', '/streamdefinitions', {
      ...{ ...request, template: '{"a": "%colour%"}' },
    })
    expect(saved.body.warnings).toEqual(warnings)
    const again = await platform.call<StreamDefinition>(
      'GET',
      `/streamdefinitions/${saved.body.streamDefinitionId}`
    )
    expect(again.body).not.toHaveProperty('warnings')
  })

  it('has no request where the stream sends nothing of the message', async () => {
    await addThing()
    await platform.accept(
      thingParkXml('DevEUI_notification', { Time: TIME, DevEUI: DEV_EUI, Type: 'reset', CustomerID: '1' })
    )
    const { id } = await platform.db.selectFrom('frames').select('id').executeTakeFirstOrThrow()
    expect(await bodies({ messageId: id })).toEqual([])
    expect(await bodies({ messageId: id, draft: { type: 'NETWORK' } })).toHaveLength(1)
  })

  it('is refused for what is not there, or another company’s', async () => {
    await addThing()
    await platform.accept(uplink(1, TIME))
    const { id } = await platform.db.selectFrom('frames').select('id').executeTakeFirstOrThrow()
    await platform.db
      .insertInto('companies')
      .values({ id: 13, parent_id: null, name: 'Other', email: null })
      .execute()
    await platform.db.updateTable('things').set({ company_id: 13 }).execute()
    const asked = [
      { streamDefinitionId: 4711 },
      { messageId: id },
      { messageId: 4711 },
      { thingIdentifier: DEV_EUI },
    ]
    for (const body of asked) expect((await preview(body)).status).toBe(404)
    expect((await preview({ draft: { companyId: 13 } })).status).toBe(403)
    expect((await preview({ draft: { url: 'ftp://x' } })).errors).toMatchObject([{ field: 'draft.url' }])
    expect((await preview({})).sample).toMatchObject({ invented: true })
  })
})

describe('a test', () => {
  let receiver: Receiver

  beforeEach(async () => {
    receiver = await startReceiver()
  })

  afterEach(() => receiver.close())

  const test = async (body: object) =>
    (await platform.call<StreamTest & ErrorBody>('POST', '/platform/streams/test', body)).body

  it('sends what the preview shows, with its secrets, and shows the answer', async () => {
    const streamDefinitionId = await create({
      basicAuth: true,
      userName: 'me',
      password: SECRET,
      url: receiver.url,
    })
    const shown = await preview({ streamDefinitionId })
    expect(await test({ streamDefinitionId })).toMatchObject({
      delivered: true,
      request: { body: shown.requests?.[0]?.body },
      answer: { statusCode: 200, body: 'fine' },
    })
    expect(receiver.received).toMatchObject([
      {
        method: 'POST',
        body: shown.requests?.[0]?.body,
        headers: { authorization: `Basic ${Buffer.from(`me:${SECRET}`).toString('base64')}` },
      },
    ])
    expect(JSON.stringify(await test({ streamDefinitionId }))).not.toContain(SECRET)
  })

  it('is of a definition that is not saved, and tells why it failed', async () => {
    receiver.answer = status(503, 'Out to lunch')
    const draft = { ...request, url: receiver.url }
    expect(await test({ draft })).toMatchObject({
      delivered: false,
      answer: { statusCode: 503, reasonPhrase: 'Out to lunch', body: 'answer 503' },
    })
    await receiver.close()
    const refused = await test({ draft })
    expect(refused).toMatchObject({ delivered: false, answer: { errorCode: 'CONNECTION_REFUSED' } })
    receiver = await startReceiver()
    expect((await test({ draft: { type: 'NETWORK' } })).errors).toMatchObject([{ field: 'draft.url' }])
  })

  it('goes to no private address unless it may', async () => {
    await platform.close()
    platform = await startTestPlatform()
    const answer = await test({ draft: { ...request, url: receiver.url } })
    expect(answer).toMatchObject({ delivered: false, answer: { errorCode: 'ADDRESS_REFUSED' } })
    expect(receiver.connections).toBe(0)
  })
})
