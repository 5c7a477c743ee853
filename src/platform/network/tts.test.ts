import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import type { NetworkData } from '#contract/logs.ts'
import { contractFaults } from '#testing/conforming-answer.ts'
import { CHIRPSTACK_SECRET, TTS_SECRET, ttsUplink, ttsWebhook } from '#testing/network-events.ts'
import { startTestPlatform, type TestPlatform } from '#testing/test-platform.ts'
import { otaaRequest } from '#testing/thing-requests.ts'
import { DEV_EUI } from '#testing/thingpark-messages.ts'

let platform: TestPlatform

beforeEach(async () => {
  platform = await startTestPlatform({
    networkDoor: { loopbackOnly: true, ttsSecret: TTS_SECRET, chirpStackSecret: CHIRPSTACK_SECRET },
  })
  await platform.call('POST', '/things', otaaRequest)
})

afterEach(() => platform.close())

const TIME = '2026-11-22T10:00:00.123456789Z'
const AT = Date.parse('2026-11-22T10:00:00.123Z')
const KEY = '0123456789ABCDEF0123456789ABCDEF'

async function post(body: unknown, secret = TTS_SECRET) {
  const answer = await platform.inject({
    method: 'POST',
    url: '/network/tts',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${secret}` },
    payload: JSON.stringify(body),
  })
  const faults = answer.status === 200 ? [] : contractFaults('POST', '/network/tts', answer)
  if (faults.length > 0) throw new Error(faults.join('; '))
  return answer
}

async function accept(...bodies: unknown[]) {
  for (const body of bodies) expect(await post(body)).toMatchObject({ status: 200, body: undefined })
}

interface Page<T> {
  content: T[]
}
const rows = async () =>
  (await platform.call<Page<NetworkData>>('GET', `/things/${DEV_EUI}/logs/network`)).body.content
const outcomes = async (): Promise<Record<string, number>> => {
  const { body } = await platform.inject({ url: '/metrics' })
  const lines = String(body).matchAll(
    /^thingdeck_network_door_messages_total\{door="tts",outcome="(\w+)"\} (\d+)$/gm
  )
  return Object.fromEntries([...lines].map(([, outcome = '', count]) => [outcome, Number(count)] as const))
}

describe('an uplink', () => {
  it('is a row like ThingPark’s, with its values and its base stations', async () => {
    await accept(ttsUplink(7, TIME))
    expect(await rows()).toMatchObject([
      {
        type: 'UPLINK',
        devEUI: DEV_EUI,
        devAddr: '061008D0',
        time: AT,
        timeStr: TIME,
        devLrrCnt: '2',
        fcntUp: '7',
        fport: '125',
        frequency: '867.100000',
        lrrid: '58A0CBFFFE800001',
        lrrRSSI: '-42.000000',
        lrrSNR: '8.500000',
        lrrs: [{ lrrid: '58A0CBFFFE800001' }, { lrrid: 'packetbroker', lrrRSSI: '-120.000000' }],
        mType: '2',
        payload_hex: '0402000029094b',
        spFact: '9',
      },
    ])
    const values = await platform.call('GET', `/things/${DEV_EUI}/type/Temperature/values`)
    expect(values.body).toMatchObject([{ timestamp: AT, value: '23.79' }])
    const stations = platform.db.selectFrom('base_stations').select(['id', 'latitude']).orderBy('id')
    expect(await stations.execute()).toEqual([
      { id: '58A0CBFFFE800001', latitude: '50.850000' },
      { id: 'packetbroker', latitude: null },
    ])
  })

  it('has zeros where they were left out', async () => {
    const message = { received_at: TIME, rx_metadata: [{ gateway_ids: { gateway_id: 'roof' } }] }
    await accept(ttsWebhook(TIME, { uplink_message: message }))
    const [row] = await rows()
    expect(row).toMatchObject({ fcntUp: '0', lrrRSSI: '0.000000', lrrSNR: '0.000000', mType: '2' })
    expect(row).not.toHaveProperty('payload_hex')
    expect(row).not.toHaveProperty('spFact')
  })

  it.each(['data', 'result'])('is read from an export, which wraps it in %s', async (wrapper) => {
    await accept({ [wrapper]: ttsUplink(7, TIME) })
    expect(await rows()).toMatchObject([{ fcntUp: '7' }])
  })

  it('that comes twice is stored once; a counter that starts over is no repeat', async () => {
    await accept(ttsUplink(1, TIME), ttsUplink(1, TIME), ttsUplink(1, '2026-11-22T10:05:00Z'))
    expect(await rows()).toHaveLength(2)
    expect(await outcomes()).toEqual({ stored: 2, repeat: 1 })
  })
})

describe('other messages', () => {
  it('are rows of the network log', async () => {
    const downlink = { f_port: 3, f_cnt: 9, frm_payload: 'AQ==' }
    await accept(
      ttsWebhook(TIME, { join_accept: { session_key_id: 'AYfD', received_at: TIME } }),
      ttsWebhook(TIME, { downlink_sent: downlink }),
      ttsWebhook(TIME, {
        downlink_failed: { downlink: { f_port: 3, f_cnt: 10 }, error: { name: 'duty_cycle' } },
      }),
      ttsWebhook(TIME, { downlink_ack: downlink }),
      ttsWebhook(TIME, { downlink_nack: { f_port: 3 } })
    )
    expect((await rows()).toReversed()).toMatchObject([
      { type: 'NOTIFICATION', notificationType: 'join', devAddr: '061008D0' },
      { type: 'DOWNLINK_SENT', deliveryStatus: '1', fcntDn: '9', fport: '3' },
      { type: 'DOWNLINK_SENT', deliveryStatus: '0', deliveryFailedCause1: 'D0', fcntDn: '10' },
      { type: 'NOTIFICATION', notificationType: 'ack', ackBit: '1', fcntDn: '9' },
      { type: 'NOTIFICATION', notificationType: 'nack', ackBit: '0', fcntDn: '0' },
    ])
  })

  it('say in words why a downlink was not sent, and that the queue was dropped', async () => {
    await accept(
      ttsWebhook(TIME, {
        downlink_failed: { downlink: {}, error: { message_format: 'no gateway is near' } },
      }),
      ttsWebhook(TIME, { downlink_queue_invalidated: { last_f_cnt_down: 4 } })
    )
    const events = await platform.db
      .selectFrom('thing_events')
      .select('detail')
      .where('kind', '=', 'NETWORK_LOG')
      .orderBy('id')
      .execute()
    expect(events.map(({ detail }) => (JSON.parse(detail) as { text: string }).text)).toEqual([
      'The network could not send a downlink: no gateway is near',
      'The network dropped the queued downlinks: the thing joined anew or its frame counter moved on.',
    ])
    expect(await rows()).toHaveLength(1)
  })

  it('is a location that feeds the locations alone', async () => {
    const location = { latitude: 50.5, longitude: 4.25, accuracy: 40, source: 'SOURCE_LORA_TDOA_GEOLOCATION' }
    await accept(ttsWebhook(TIME, { location_solved: { service: 'lora-cloud', location } }))
    const { body } = await platform.call<Page<unknown>>('GET', `/things/${DEV_EUI}/locations`)
    expect(body.content).toMatchObject([{ data: [{ latitude: 50.5, type: 'LBS', locRadius: 40 }] }])
    expect(await rows()).toEqual([])
  })

  it.each(['service_data', 'uplink_normalized'])('is of no use here: %s', async (name) => {
    await accept(ttsWebhook(TIME, { [name]: {} }))
    expect(await outcomes()).toEqual({ ignored: 1 })
  })

  it('seals a body that holds a session key, and answers the key to its owner', async () => {
    await accept(ttsWebhook(TIME, { join_accept: { session_key_id: 'AYfD', app_s_key: { key: KEY } } }))
    const [row] = await rows()
    expect(row?.appSKey).toBe(KEY)
    const bodies = await platform.db.selectFrom('frame_bodies').selectAll().execute()
    expect(bodies).toMatchObject([{ sealed: 1 }])
    expect(JSON.stringify(bodies)).not.toContain(KEY)
    expect(JSON.stringify(await platform.db.selectFrom('frames').selectAll().execute())).not.toContain(KEY)
  })
})

describe('what is refused', () => {
  const fields = (body: unknown) => (body as { errors: { field: string }[] }).errors.map(({ field }) => field)

  it('names every offending field, in a wrapped message too', async () => {
    const { end_device_ids: _ids, ...message } = ttsUplink(1, 'now', {
      f_cnt: 1.5,
      frm_payload: 5,
      rx_metadata: [{}],
      settings: { frequency: 'high' },
    })
    const answer = await post({ result: message })
    expect(answer).toMatchObject({ status: 400, body: { code: 'VALIDATION_FAILED' } })
    expect(fields(answer.body).sort()).toEqual([
      'result.end_device_ids.dev_eui',
      'result.uplink_message.f_cnt',
      'result.uplink_message.frm_payload',
      'result.uplink_message.received_at',
      'result.uplink_message.rx_metadata[0].gateway_ids.gateway_id',
      'result.uplink_message.settings.frequency',
    ])
    expect(await rows()).toEqual([])
  })

  it('is a body without a known message', async () => {
    const answer = await post(ttsWebhook(TIME, { something: {} }))
    expect(answer.status).toBe(400)
    expect(fields(answer.body)).toEqual(['message'])
    expect(await outcomes()).toEqual({ unknown_message: 1 })
  })

  it('is another door’s secret', async () => {
    expect((await post(ttsUplink(1, TIME), CHIRPSTACK_SECRET)).status).toBe(401)
    expect(await rows()).toEqual([])
  })
})
