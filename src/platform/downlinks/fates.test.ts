import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import type { PlatformDownlink } from '#contract/downlink-queue.ts'
import type { ThingEvent } from '#contract/thing-events.ts'
import { startFakeNetwork, type FakeNetwork } from '#testing/fake-network.ts'
import {
  CHIRPSTACK_SECRET,
  chirpStackEvent,
  chirpStackUp,
  TTS_SECRET,
  ttsUplink,
  ttsWebhook,
} from '#testing/network-events.ts'
import { startTestPlatform, type TestPlatform } from '#testing/test-platform.ts'
import { otaaRequest } from '#testing/thing-requests.ts'
import { DEV_EUI, thingParkXml, uplink } from '#testing/thingpark-messages.ts'

let network: FakeNetwork
let platform: TestPlatform

const ITEM = '5a1f6f5e-0000-4000-8000-000000000001'

beforeEach(async () => {
  network = await startFakeNetwork()
  network.behaviour = { status: 200, body: `{"id":"${ITEM}"}` }
  platform = await startTestPlatform({
    networkDoor: { loopbackOnly: true, chirpStackSecret: CHIRPSTACK_SECRET, ttsSecret: TTS_SECRET },
    downlinks: {
      patience: { connect: 500, answer: 150 },
      thingPark: { url: network.url, asId: 'as', asKey: 'key' },
      chirpStack: { url: network.url, token: 'token' },
      tts: { url: network.url, webhook: 'hook', key: 'key' },
    },
  })
  await platform.call('POST', '/things', otaaRequest)
})
afterEach(async () => {
  await platform.close()
  await network.close()
})

const send = async (ack: 0 | 1 = 1, payload = '01') => {
  await platform.call('POST', '/downlink', { devEUI: DEV_EUI, fPort: 9, payload, ack })
  await platform.platform.downlinks.settled()
  return newest()
}
const all = async () => {
  const { body } = await platform.call<{ content: PlatformDownlink[] }>('GET', '/platform/downlinks')
  return body.content
}
const newest = async () => (await all())[0]!
const at = (minute: number) => new Date(Date.parse('2026-11-22T12:00:00Z') + minute * 60_000).toISOString()
const report = (minute: number, fields: object) =>
  thingParkXml('DevEUI_downlink_Sent', {
    Time: at(minute),
    DevEUI: DEV_EUI,
    FPort: 9,
    FCntDn: 8,
    Lrrid: 'FF0107A5',
    SpFact: 9,
    ...fields,
  })
const post = async (door: string, secret: string, body: object) => {
  const { status } = await platform.inject({
    method: 'POST',
    url: `/network/${door}`,
    headers: { authorization: `Bearer ${secret}`, 'content-type': 'application/json' },
    payload: JSON.stringify(body),
  })
  expect(status).toBe(200)
}

describe('ThingPark', () => {
  it('reports that it was transmitted, and the thing acknowledges in one of its next uplinks', async () => {
    const { correlationId: CorrelationID } = await send()

    await platform.accept(
      report(1, { DeliveryStatus: 1, DeliveryFailedCause1: 'C0', TransmissionSlot: 2, CorrelationID })
    )
    expect(await newest()).toMatchObject({
      state: 'SENT',
      sentAt: Date.parse(at(1)),
      fcntDn: '8',
      lrrid: 'FF0107A5',
      spFact: '9',
      window: 'RX2',
      causes: [{ window: 'RX1', code: 'C0', text: 'The network chose the second receive window' }],
    })

    await platform.accept(uplink(1, at(10)), uplink(2, at(20), { ACKbit: 1 }))
    expect(await newest()).toMatchObject({ state: 'ACKNOWLEDGED', acknowledgedAt: Date.parse(at(20)) })
  })

  it('leaves a confirmed one without acknowledgement after three uplinks, none of which was sent before it', async () => {
    const { correlationId: CorrelationID } = await send()
    await platform.accept(report(30, { DeliveryStatus: 1, CorrelationID }))

    await platform.accept(uplink(1, at(10)), uplink(2, at(40)), uplink(3, at(50)))
    expect((await newest()).state).toBe('SENT')

    await platform.accept(uplink(4, at(60)))
    expect(await newest()).toMatchObject({
      state: 'NOT_ACKNOWLEDGED',
      reason: expect.stringContaining('3 uplinks'),
    })
  })

  it('does not wait for an acknowledgement of an unconfirmed one', async () => {
    const { correlationId: CorrelationID } = await send(0)
    await platform.accept(report(1, { DeliveryStatus: 1, CorrelationID }))
    await platform.accept(...[1, 2, 3, 4].map((index) => uplink(index, at(index * 10), { ACKbit: 1 })))

    expect((await newest()).state).toBe('SENT')
  })

  it('gives the causes of a failure, which end up in words and in the thing’s timeline', async () => {
    const { correlationId: CorrelationID } = await send()
    await platform.accept({
      DevEUI_downlink_Sent: {
        Time: at(1),
        DevEUI: DEV_EUI,
        FPort: 9,
        FCntDn: 8,
        DeliveryStatus: 0,
        DeliveryFailedCause1: 'D0',
        DeliveryFailedCause2: 'A9',
        DeliveryFailedCause3: '00',
        CorrelationID: CorrelationID?.toLowerCase(),
      },
    })

    const reason = 'RX1: The base station has used up its duty cycle; RX2: The network gives the cause A9'
    expect(await newest()).toMatchObject({ state: 'FAILED', reason })
    const { body } = await platform.call<ThingEvent[]>('GET', `/platform/things/${DEV_EUI}/events`)
    expect(body[0]).toMatchObject({
      kind: 'DOWNLINK',
      level: 'ERROR',
      code: 'FAILED',
      text: expect.stringContaining(reason),
    })
  })

  it('is believed of our own downlinks only, and without a CorrelationID of the oldest on the port', async () => {
    await send(0, '01')
    await send(0, '02')

    await platform.accept(report(1, { DeliveryStatus: 1, CorrelationID: 'FFFFFFFFFFFFFFFF', FCntDn: 1 }))
    await platform.accept(report(2, { DeliveryStatus: 1, FPort: 10, FCntDn: 2 }))
    expect((await all()).map(({ state }) => state)).toEqual(['ACCEPTED', 'ACCEPTED'])

    await platform.accept(report(3, { DeliveryStatus: 1, FCntDn: 3 }))
    expect((await all()).map(({ payload, state }) => [payload, state])).toEqual([
      ['02', 'ACCEPTED'],
      ['01', 'SENT'],
    ])
  })

  it('says what became of one whose answer was lost', async () => {
    network.behaviour = 'hang'
    const { correlationId: CorrelationID, state } = await send(0)
    expect(state).toBe('UNCERTAIN')

    await platform.accept(report(1, { DeliveryStatus: 1, CorrelationID }))

    expect(await newest()).toMatchObject({ state: 'SENT' })
    expect(await newest()).not.toHaveProperty('reason')
  })

  it('is remembered over a restart', async () => {
    const { correlationId: CorrelationID } = await send(0)
    platform = await platform.restart()

    await platform.accept(report(1, { DeliveryStatus: 1, CorrelationID }))

    expect((await newest()).state).toBe('SENT')
  })

  it('is not waited for longer than a week', async () => {
    await send()
    await platform.db
      .updateTable('downlinks')
      .set({ changed_at: platform.clock.now - 7 * 86_400_000 - 1 })
      .execute()
    platform.platform.downlinks.wake()
    await platform.platform.downlinks.settled()

    expect(await newest()).toMatchObject({ state: 'UNCERTAIN', reason: expect.stringContaining('week') })
  })
})

describe('ChirpStack', () => {
  const event = (name: string, minute: number, more: object) =>
    post(`chirpstack?event=${name}`, CHIRPSTACK_SECRET, chirpStackEvent(at(minute), { ...more }))

  beforeEach(() => post('chirpstack?event=up', CHIRPSTACK_SECRET, chirpStackUp(1, at(-10))))

  it('reports by txack and ack', async () => {
    await send()
    await event('txack', 1, { queueItemId: ITEM, downlinkId: 7, fCntDown: 4, gatewayId: '0016c001f153a14c' })
    expect(await newest()).toMatchObject({ state: 'SENT', fcntDn: '4' })

    await event('ack', 2, { queueItemId: ITEM, acknowledged: true, fCntDown: 4 })
    expect((await newest()).state).toBe('ACKNOWLEDGED')
  })

  it('reports that it was not acknowledged, whatever uplinks come before', async () => {
    await send()
    await event('txack', 1, { queueItemId: ITEM, fCntDown: 4 })
    for (const fCnt of [2, 3, 4]) {
      await post('chirpstack?event=up', CHIRPSTACK_SECRET, chirpStackUp(fCnt, at(fCnt)))
    }
    expect((await newest()).state).toBe('SENT')

    await event('ack', 5, { queueItemId: ITEM, fCntDown: 4 })
    expect((await newest()).state).toBe('NOT_ACKNOWLEDGED')
  })

  it('logs what it takes out of its queue', async () => {
    await send()
    const context = { queue_item_id: ITEM, item_size: '50', max_payload_size: '11' }
    await event('log', 1, {
      level: 'ERROR',
      code: 'DOWNLINK_PAYLOAD_SIZE',
      description: 'discarded',
      context,
    })

    expect(await newest()).toMatchObject({ state: 'FAILED', reason: expect.stringContaining('too long') })
  })
})

describe('The Things Stack', () => {
  const event = (minute: number, message: object) =>
    post('tts', TTS_SECRET, ttsWebhook(at(minute), { ...message }))
  const ids = (correlationId: string | undefined) => ({
    correlation_ids: ['as:downlink:01HZX', `thingdeck:downlink:${correlationId}`],
  })

  beforeEach(() => post('tts', TTS_SECRET, ttsUplink(1, at(-10))))

  it('reports by downlink_sent, and by downlink_ack even after a nack, since it tries again', async () => {
    const { correlationId } = await send()
    await event(1, { downlink_queued: { f_port: 9, ...ids(correlationId) } })
    expect((await newest()).state).toBe('ACCEPTED')
    await event(2, { downlink_sent: { f_port: 9, f_cnt: 4, ...ids(correlationId) } })
    expect(await newest()).toMatchObject({ state: 'SENT', fcntDn: '4' })
    await event(3, { downlink_nack: { f_port: 9, f_cnt: 4, ...ids(correlationId) } })
    expect((await newest()).state).toBe('NOT_ACKNOWLEDGED')
    // A report that comes late takes nothing back
    await event(2.5, { downlink_sent: { f_port: 9, f_cnt: 4, ...ids(correlationId) } })
    expect((await newest()).state).toBe('NOT_ACKNOWLEDGED')
    await event(4, { downlink_ack: { f_port: 9, f_cnt: 5, ...ids(correlationId) } })
    expect((await newest()).state).toBe('ACKNOWLEDGED')
  })

  it('says by downlink_queued that it has one of which the answer got lost', async () => {
    network.behaviour = 'break'
    const { correlationId, state } = await send()
    expect(state).toBe('UNCERTAIN')
    await event(1, { downlink_queued: { f_port: 9, ...ids(correlationId) } })
    expect(await newest()).toMatchObject({ state: 'ACCEPTED', acceptedAt: expect.any(Number) })
    expect(await newest()).not.toHaveProperty('reason')
    await event(2, { downlink_sent: { f_port: 9, f_cnt: 4, ...ids(correlationId) } })
    // One that comes late takes nothing back
    await event(3, { downlink_queued: { f_port: 9, ...ids(correlationId) } })
    expect((await newest()).state).toBe('SENT')
  })

  it('reports failures, and what it dropped', async () => {
    const first = await send(0, '01')
    const second = await send(0, '02')
    await event(1, {
      downlink_failed: { downlink: { f_port: 9, ...ids(first.correlationId) }, error: { name: 'too_late' } },
    })
    await event(2, {
      downlink_queue_invalidated: { downlinks: [{ f_port: 9, ...ids(second.correlationId) }] },
    })

    expect((await all()).map(({ state, reason }) => [state, reason])).toEqual([
      ['FAILED', expect.stringContaining('joined anew')],
      ['FAILED', 'RX1: It reached the base station too late for the receive window'],
    ])
  })
})
