import { afterEach, beforeEach, expect, it } from 'vitest'

import type * as delivery from '#contract/stream-delivery.ts'
import type { ReprocessJob } from '#contract/stream-reprocess.ts'
import type { StreamDefinition } from '#contract/streams.ts'
import { hang, ok, startReceiver, status, type Receiver } from '#testing/receiver.ts'
import { startTestPlatform, type TestPlatform } from '#testing/test-platform.ts'
import { otaaRequest } from '#testing/thing-requests.ts'
import { uplink } from '#testing/thingpark-messages.ts'
import { vendorText } from '#testing/vendor-examples.ts'

import { DEFAULT_DELIVERY } from './engine.ts'

type Page = { content: delivery.StreamMessage[]; totalElements: number }

let platform: TestPlatform
let receiver: Receiver
beforeEach(async () => {
  platform = await startTestPlatform({ delivery: { ...DEFAULT_DELIVERY, allowPrivate: true } })
  platform.platform.streams.start()
  receiver = await startReceiver()
  await platform.call('POST', '/things', otaaRequest)
})
afterEach(async () => {
  await platform.close()
  await receiver.close()
})

async function addStream(more: object = {}): Promise<number> {
  const { body } = await platform.call<StreamDefinition>('POST', '/streamdefinitions', {
    ...{ companyId: 987, name: 'Mine', type: 'NETWORK', contentType: 'XML', url: receiver.url },
    ...{ active: true, autoLink: true, ...more },
  })
  return body.streamDefinitionId ?? 0
}
const get = async <T>(path: string) => (await platform.call<T>('GET', `/platform/streams${path}`)).body
const standing = (id: number) => get<delivery.StreamDelivery>(`/${id}`)
/** Waits until nothing of the queue is left. */
async function settled(id: number) {
  while (((await standing(id)).backlog ?? 0) > 0) await new Promise((resolve) => setTimeout(resolve, 10))
}
const at = (seconds: number) => new Date(platform.clock.now + seconds * 1000).toISOString()

it("delivers the vendor's example of the network stream byte for byte", async () => {
  const xml = vendorText('network-stream.xml')
  await platform.call('POST', '/things', { ...otaaRequest, thingIdentifier: '0011223344000259' })
  const id = await addStream()
  await platform.accept(xml)
  await settled(id)

  expect(receiver.received.map(({ body }) => body)).toEqual([xml])
  expect(receiver.received[0]?.headers['content-type']).toBe('application/xml')
})

it('answers how a stream stands', async () => {
  const id = await addStream()
  await platform.accept(uplink(1, at(0)))
  await settled(id)
  receiver.answer = hang
  await platform.call('PUT', `/platform/streams/${id}/settings`, { responseTimeout: 1 })
  await platform.accept(uplink(2, at(1)))
  await settled(id)

  const now = platform.clock.now
  expect(await standing(id)).toMatchObject({
    ...{
      state: 'TIMEOUT',
      since: now,
      timeoutUntil: now + 60_000,
      reason: expect.stringContaining('time-out'),
    },
    ...{ delivered: 1, failures: 1, backlog: 0, failedInARow: 1, successShare: 0.5, ratePerMinute: 0.2 },
    ...{ lastDeliveredAt: now, lastFailedAt: now, droppedWaiting: 0, droppedFailures: 0 },
  })
  const { hours } = await standing(id)
  expect(hours).toHaveLength(24)
  expect(hours?.at(-1)).toEqual({ start: now, delivered: 1, failed: 1 })
  expect((await get<delivery.StreamDelivery[]>('')).map(({ state }) => state)).toEqual(['ACTIVE', 'TIMEOUT'])

  receiver.answer = ok
  await platform.call('POST', `/platform/streams/${id}/resume`)
  expect(await standing(id)).toMatchObject({ state: 'ACTIVE', failedInARow: 0 })
  await platform.accept(uplink(3, at(2)))
  await settled(id)
  expect(receiver.received).toHaveLength(3)
})

it('shows a failure down to its request and answer, without what is secret in it', async () => {
  receiver.answer = status(422, 'Unprocessable Entity', { 'x-trace': 'abc', 'set-cookie': 'session=s3cret' })
  const id = await addStream({
    ...{ basicAuth: true, userName: 'zoë', password: 's3cret' },
    headers: [
      { key: 'X-Api-Key', value: 's3cret' },
      { key: 'X-Site', value: 'Brussels' },
    ],
  })
  const xml = uplink(7, at(0), { AppSKey: '5ec5ec5ec5ec5ec5' })
  await platform.accept(xml)
  await settled(id)

  const [group] = await get<delivery.StreamFailureGroup[]>(`/${id}/failures`)
  expect(group).toMatchObject({
    ...{
      statusCode: 422,
      message: 'Unprocessable Entity',
      count: 1,
      overflow: false,
      sampleBody: 'answer 422',
    },
    ...{ firstSeen: platform.clock.now, lastSeen: platform.clock.now },
  })
  const page = await get<Page>(`/${id}/messages?failureGroupId=${group?.failureGroupId}`)
  expect(page).toMatchObject({
    totalElements: 1,
    content: [{ state: 'FAILED', thingName: 'mythingname', fcntUp: '7', attempts: 1, statusCode: 422 }],
  })
  const detail = await get<delivery.StreamMessageDetail>(
    `/${id}/messages/${page.content[0]?.streamMessageId}`
  )
  expect(detail.request).toMatchObject({ method: 'POST', url: receiver.url, bytes: Buffer.byteLength(xml) })
  expect(detail.request?.body).toBe(xml.replace('5ec5ec5ec5ec5ec5', '***'))
  expect(detail.request?.headers).toEqual(
    expect.arrayContaining([
      { key: 'authorization', value: 'Basic ***', masked: true },
      { key: 'x-api-key', value: '***', masked: true },
      { key: 'x-site', value: 'Brussels', masked: false },
    ])
  )
  expect(detail.answer).toMatchObject({ statusCode: 422, body: 'answer 422' })
  expect(JSON.stringify(detail)).not.toContain('s3cret')
  expect(await get<Page>(`/${id}/messages?state=DELIVERED`)).toMatchObject({ totalElements: 0 })
  expect(await get<Page>(`/${id}/messages?endTime=${at(0)}`)).toMatchObject({ totalElements: 0 })
})

it('sends failures again as what they were, and gives a group up', async () => {
  receiver.answer = status(500)
  const id = await addStream()
  await platform.accept(uplink(1, at(0)), uplink(2, at(1)))
  await settled(id)
  receiver.answer = ok
  const { body: job } = await platform.call<ReprocessJob>('POST', `/platform/streams/${id}/reprocess`, {})
  const read = () => get<ReprocessJob>(`/${id}/reprocess/${job.reprocessJobId}`)
  while ((await read()).state !== 'DONE') await new Promise((resolve) => setTimeout(resolve, 10))

  expect(await read()).toMatchObject({ total: 2, done: 2, delivered: 2, failed: 0 })
  const bodies = receiver.received.map(({ body }) => body)
  expect(bodies.slice(2)).toEqual(bodies.slice(0, 2))
  expect(await get(`/${id}/failures`)).toEqual([])
  const sent = `/${id}/messages?reprocessJobId=${job.reprocessJobId}`
  expect(await get<Page>(sent)).toMatchObject({
    totalElements: 2,
    content: [
      { state: 'DELIVERED', fcntUp: '2', reprocessJobId: job.reprocessJobId },
      { state: 'DELIVERED', fcntUp: '1' },
    ],
  })

  receiver.answer = status(404)
  await platform.accept(uplink(3, at(2)))
  await settled(id)
  const [group] = await get<delivery.StreamFailureGroup[]>(`/${id}/failures`)
  await platform.call('DELETE', `/platform/streams/${id}/failures/${group?.failureGroupId}`)
  expect(await get(`/${id}/failures`)).toEqual([])
  expect(await standing(id)).toMatchObject({ failures: 0, droppedFailures: 0 })
  // News is of no job
  expect(await get<Page>(sent)).toMatchObject({ totalElements: 2 })
})

it('answers 404 for what is not there, of every path', async () => {
  const id = await addStream()
  const paths = [
    ...['GET /7777', 'POST /7777/resume', 'GET /7777/failures', 'GET /7777/messages', 'GET /7777/events'],
    ...[
      `GET /${id}/messages/1`,
      `DELETE /${id}/failures/1`,
      `GET /${id}/reprocess/1`,
      'POST /7777/reprocess',
    ],
    `DELETE /${id}/reprocess/1`,
  ]
  for (const path of paths) {
    const [method = '', rest = ''] = path.split(' ')
    const body = method === 'POST' ? {} : undefined
    expect
      .soft((await platform.call(method as 'GET', `/platform/streams${rest}`, body)).status, path)
      .toBe(404)
  }
})

it('tells Prometheus of the backlog of each stream, and how old it is', async () => {
  const id = await addStream()
  receiver.answer = hang
  await platform.accept(uplink(1, at(0)))
  platform.clock.now += 90_000
  const lines = async () => (await platform.inject({ url: '/metrics' })).body as string

  expect(await lines()).toContain(`thingdeck_stream_messages_waiting{stream="${id}"} 1`)
  expect(await lines()).toContain(`thingdeck_stream_oldest_waiting_seconds{stream="${id}"} 90`)
  expect(await lines()).toContain(`thingdeck_stream_active{stream="${id}"} 1`)

  await platform.call('DELETE', `/streamdefinitions/${id}`)
  expect(await lines()).not.toContain(`stream="${id}"`)
})
