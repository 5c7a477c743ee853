import { createHash } from 'node:crypto'

import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import type { PlatformDownlink } from '#contract/downlink-queue.ts'
import { startFakeNetwork, type Behaviour, type FakeNetwork } from '#testing/fake-network.ts'
import { CHIRPSTACK_SECRET, chirpStackUp, TTS_SECRET, ttsUplink } from '#testing/network-events.ts'
import { startTestPlatform, type TestPlatform } from '#testing/test-platform.ts'
import { otaaRequest } from '#testing/thing-requests.ts'
import { DEV_EUI, uplink } from '#testing/thingpark-messages.ts'

let network: FakeNetwork
let platform: TestPlatform

const patience = { connect: 500, answer: 150 }
const KEY = '0123456789abcdef0123456789abcdef'

beforeEach(async () => {
  network = await startFakeNetwork()
  platform = await startTestPlatform({
    networkDoor: { loopbackOnly: true, chirpStackSecret: CHIRPSTACK_SECRET, ttsSecret: TTS_SECRET },
    downlinks: {
      patience,
      thingPark: { url: new URL('/lrc/downlink', network.url), asId: 'TWA_1.2.AS', asKey: KEY },
      chirpStack: { url: new URL('/chirp', network.url), token: 'chirp token' },
      tts: { url: network.url, webhook: 'thingdeck', key: 'NNSXS.KEY' },
    },
  })
  await platform.call('POST', '/things', otaaRequest)
})
afterEach(async () => {
  await platform.close()
  await network.close()
})

const send = async (more: object = {}) => {
  const { status } = await platform.call('POST', '/downlink', {
    devEUI: DEV_EUI,
    fPort: 9,
    payload: '04FD20D9',
    ...more,
  })
  await platform.platform.downlinks.settled()
  return status
}
const newest = async () => {
  const { body } = await platform.call<{ content: PlatformDownlink[] }>('GET', '/platform/downlinks')
  return body.content[0]!
}
const post = (door: string, secret: string, body: object) =>
  platform.inject({
    method: 'POST',
    url: `/network/${door}`,
    headers: { authorization: `Bearer ${secret}`, 'content-type': 'application/json' },
    payload: JSON.stringify(body),
  })

describe('ThingPark is called', () => {
  it('with the parameters in their order and a Token over them as they are before they are encoded', async () => {
    await send({ ack: 1 })

    const [call] = network.calls
    const { correlationId } = await newest()
    const signed = `DevEUI=${DEV_EUI}&FPort=9&Payload=04FD20D9&Confirmed=1&AS_ID=TWA_1.2.AS&Time=2026-11-22T12:00:00.000+00:00&CorrelationID=${correlationId}`
    const token = createHash('sha256')
      .update(signed + KEY)
      .digest('hex')
    expect(call).toMatchObject({ method: 'POST', path: '/lrc/downlink', body: '' })
    expect(call?.query).toBe(
      signed.replace('12:00:00.000+00:00', '12%3A00%3A00.000%2B00%3A00') + `&Token=${token}`
    )
    expect(correlationId).toMatch(/^[0-9A-F]{16}$/)
  })

  it('without Confirmed for an unconfirmed one, and with FlushDownlinkQueue after the queue was cleared', async () => {
    await send()
    await platform.call('DELETE', `/platform/things/${DEV_EUI}/downlinks`)
    await platform.accept(uplink(1, '2026-11-22T12:01:00Z'))
    await send()
    await send()

    const parameters = network.calls.map(({ query }) => query.split('&').map((part) => part.split('=')[0]))
    const plain = ['DevEUI', 'FPort', 'Payload', 'AS_ID', 'Time', 'CorrelationID', 'Token']
    expect(parameters).toEqual([plain, plain.toSpliced(3, 0, 'FlushDownlinkQueue'), plain])
    const { body } = await platform.call<{ content: PlatformDownlink[] }>('GET', '/platform/downlinks')
    expect(body.content.map(({ state }) => state)).toEqual(['ACCEPTED', 'ACCEPTED', 'CANCELLED'])
  })
})

describe('the network by which a thing was heard last', () => {
  it('is ChirpStack, by its REST proxy', async () => {
    await post('chirpstack?event=up', CHIRPSTACK_SECRET, chirpStackUp(1, '2026-11-22T11:00:00Z'))
    network.behaviour = { status: 200, body: '{"id":"5a1f6f5e-0000-4000-8000-000000000001"}' }

    await send({ ack: 1 })

    expect(network.calls).toMatchObject([
      {
        method: 'POST',
        path: `/chirp/api/devices/${DEV_EUI.toLowerCase()}/queue`,
        headers: { 'grpc-metadata-authorization': 'Bearer chirp token', 'content-type': 'application/json' },
      },
    ])
    expect(JSON.parse(network.calls[0]!.body)).toEqual({
      queueItem: { confirmed: true, data: Buffer.from('04FD20D9', 'hex').toString('base64'), fPort: 9 },
    })
    expect(await newest()).toMatchObject({ state: 'ACCEPTED', network: 'chirpstack' })
  })

  it('is The Things Stack, by the names that it gave', async () => {
    await post('tts', TTS_SECRET, ttsUplink(1, '2026-11-22T11:00:00Z'))

    await send()

    const { correlationId } = await newest()
    expect(network.calls).toMatchObject([
      {
        method: 'POST',
        path: '/api/v3/as/applications/fleet/webhooks/thingdeck/devices/mything/down/push',
        headers: { authorization: 'Bearer NNSXS.KEY' },
      },
    ])
    expect(JSON.parse(network.calls[0]!.body)).toEqual({
      downlinks: [
        {
          f_port: 9,
          frm_payload: Buffer.from('04FD20D9', 'hex').toString('base64'),
          confirmed: false,
          correlation_ids: [`thingdeck:downlink:${correlationId}`],
        },
      ],
    })
  })

  it('drops its queue when that is cleared, where it can', async () => {
    await post('tts', TTS_SECRET, ttsUplink(1, '2026-11-22T11:00:00Z'))
    await send()

    const { body } = await platform.call('DELETE', `/platform/things/${DEV_EUI}/downlinks`)

    expect(body).toMatchObject({ cancelled: 1, left: 0 })
    expect(network.calls[1]?.path).toMatch(/\/down\/replace$/)
    expect(network.calls[1]?.body).toBe('{"downlinks":[]}')
    expect((await newest()).state).toBe('CANCELLED')
  })

  it('encrypts by itself, so that what is encrypted is refused', async () => {
    await post('chirpstack?event=up', CHIRPSTACK_SECRET, chirpStackUp(1, '2026-11-22T11:00:00Z'))
    expect(await send({ encrypted: 1 })).toBe(400)
    expect(await send({ encrypted: 0 })).toBe(200)
  })
})

describe('what the network answers', () => {
  it.each<[string, Behaviour, string, RegExp]>([
    [
      'a refusal',
      { status: 350, body: '<html><b>Invalid</b>\n DevEUI</html>' },
      'FAILED',
      /350.*: Invalid DevEUI$/,
    ],
    ['no right', { status: 401, body: `{"message":"bad ${KEY}"}` }, 'FAILED', /401 Unauthorized: bad …$/],
    ['a redirect', { status: 302, headers: { location: '/elsewhere' } }, 'FAILED', /302/],
    ['unavailable', { status: 503 }, 'FAILED', /503/],
    ['a failure', { status: 500, body: 'oops' }, 'UNCERTAIN', /500.*oops\. Nobody knows/],
    ['a gateway’s', { status: 504 }, 'UNCERTAIN', /504.*not sent again/],
    ['silence', 'hang', 'UNCERTAIN', /did not answer.*Nobody knows/],
    ['an end in the middle', 'break', 'UNCERTAIN', /closed the connection.*Nobody knows/],
  ])('is told in words, and never asked again by itself: %s', async (_what, behaviour, state, reason) => {
    network.behaviour = behaviour
    await send()
    platform.clock.now += 3_600_000
    platform.platform.downlinks.wake()
    await platform.platform.downlinks.settled()

    const [row] = await platform.db.selectFrom('downlinks').select(['state', 'reason']).execute()
    expect(row).toEqual({ state, reason: expect.stringMatching(reason) })
    expect(network.calls).toHaveLength(1)
  })

  it('is asked for again while nothing can have left: too many requests, and no connection', async () => {
    network.behaviour = { status: 429, headers: { 'retry-after': '120' } }
    await send()
    expect(await newest()).toMatchObject({
      state: 'QUEUED',
      cancellable: true,
      attempts: 1,
      nextAttemptAt: platform.clock.now + 120_000,
    })

    await network.close()
    platform.clock.now += 120_000
    platform.platform.downlinks.wake()
    await platform.platform.downlinks.settled()

    expect(await newest()).toMatchObject({
      state: 'QUEUED',
      attempts: 2,
      reason: 'The network cannot be reached: it refuses the connection',
    })
    expect(network.calls).toHaveLength(1)
  })

  it('is not waited for longer than an hour', async () => {
    await network.close()
    await send()
    // The token ends with the hour
    await platform.db
      .updateTable('downlinks')
      .set({ created_at: platform.clock.now - 3_600_000 })
      .execute()
    platform.clock.now += 60_000
    platform.platform.downlinks.wake()
    await platform.platform.downlinks.settled()

    expect(await newest()).toMatchObject({ state: 'FAILED', reason: expect.stringContaining('given up') })
  })

  it('decides when the next downlink of the thing goes, in the order in which they were asked for', async () => {
    network.behaviour = { status: 429 }
    await send({ payload: '01' })
    await send({ payload: '02' })
    network.behaviour = { status: 200 }
    platform.clock.now += 60_000
    platform.platform.downlinks.wake()
    await platform.platform.downlinks.settled()

    const payloads = network.calls.map(({ query }) => new URLSearchParams(query).get('Payload'))
    expect(payloads).toEqual(['01', '01', '02'])
  })
})
