import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import type { NetworkData } from '#contract/logs.ts'
import { contractFaults } from '#testing/conforming-answer.ts'
import { CHIRPSTACK_SECRET, chirpStackEvent, chirpStackUp } from '#testing/network-events.ts'
import { startTestPlatform, type TestPlatform } from '#testing/test-platform.ts'
import { otaaRequest } from '#testing/thing-requests.ts'
import { DEV_EUI } from '#testing/thingpark-messages.ts'

let platform: TestPlatform

beforeEach(async () => {
  platform = await startTestPlatform({
    networkDoor: { loopbackOnly: true, chirpStackSecret: CHIRPSTACK_SECRET },
  })
  await platform.call('POST', '/things', otaaRequest)
})

afterEach(() => platform.close())

const TIME = '2026-11-22T10:00:00.123456789+00:00'
const AT = Date.parse('2026-11-22T10:00:00.123Z')

async function post(event: string, body: unknown, secret = CHIRPSTACK_SECRET) {
  const answer = await platform.inject({
    method: 'POST',
    url: `/network/chirpstack?event=${event}`,
    headers: { 'content-type': 'application/json', authorization: `Bearer ${secret}` },
    payload: typeof body === 'string' ? body : JSON.stringify(body),
  })
  const faults = answer.status === 200 ? [] : contractFaults('POST', '/network/chirpstack', answer)
  if (faults.length > 0) throw new Error(faults.join('; '))
  return answer
}

async function accept(event: string, body: unknown) {
  const answer = await post(event, body)
  expect(answer).toMatchObject({ status: 200, body: undefined })
}

interface Page<T> {
  content: T[]
  totalElements: number
}
const rows = async () =>
  (await platform.call<Page<NetworkData>>('GET', `/things/${DEV_EUI}/logs/network`)).body.content
const stations = () =>
  platform.db.selectFrom('base_stations').select(['id', 'latitude', 'longitude']).orderBy('id').execute()
const events = () => platform.db.selectFrom('thing_events').selectAll().orderBy('id').execute()
const metrics = async (): Promise<Record<string, number>> => {
  const { body } = await platform.inject({ url: '/metrics' })
  const lines = String(body).matchAll(
    /^thingdeck_network_door_messages_total\{door="chirpstack",outcome="(\w+)"\} (\d+)$/gm
  )
  return Object.fromEntries([...lines].map(([, outcome = '', count]) => [outcome, Number(count)] as const))
}

describe('an uplink', () => {
  it('is a row like ThingPark’s, with its values and its base stations', async () => {
    await accept('up', chirpStackUp(7, TIME))
    expect(await rows()).toEqual([
      {
        type: 'UPLINK',
        devEUI: DEV_EUI,
        devAddr: '061008D0',
        time: AT,
        timeStr: TIME,
        adrBit: '1',
        channel: '0',
        devLrrCnt: '2',
        fcntUp: '7',
        fport: '125',
        frequency: '868.100000',
        lrrRSSI: '-57.000000',
        lrrSNR: '10.000000',
        lrrid: '0016C001FF10A235',
        lrrs: [
          {
            lrrid: '0016C001FF10A235',
            lrrRSSI: '-57.000000',
            lrrSNR: '10.000000',
            lrrESP: '-57.413927',
          },
          {
            lrrid: '0016C001F153A14C',
            lrrRSSI: '-107.000000',
            lrrSNR: '-3.500000',
            lrrESP: '-112.103736',
          },
        ],
        mType: '2',
        payload_hex: '0402000029094b',
        spFact: '7',
        companyId: 987,
        companyName: 'Thingdeck',
        createdOn: '2026-11-22T12:00:00.000Z',
      },
    ])
    const values = await platform.call('GET', `/things/${DEV_EUI}/type/Temperature/values`)
    expect(values.body).toMatchObject([{ timestamp: AT, value: '23.79' }])
    expect(await stations()).toEqual([
      { id: '0016C001F153A14C', latitude: '50.860000', longitude: '4.350000' },
      { id: '0016C001FF10A235', latitude: null, longitude: null },
    ])
    expect(await metrics()).toEqual({ stored: 1 })
  })

  it('has zeros where they were left out', async () => {
    const { adr: _adr, fPort: _port, data: _data, dr: _dr, ...rest } = chirpStackUp(0, TIME)
    await accept('up', {
      ...rest,
      confirmed: true,
      rxInfo: [{ gatewayId: '0016c001f153a14c', location: {} }],
      txInfo: {},
    })
    const [row] = await rows()
    expect(row).toMatchObject({
      fcntUp: '0',
      mType: '4',
      lrrRSSI: '0.000000',
      lrrSNR: '0.000000',
      spFact: '12',
    })
    expect(row).not.toHaveProperty('payload_hex')
    expect(row).not.toHaveProperty('lrrLAT')
    expect(row).not.toHaveProperty('undecoded')
  })

  it.each([
    [{ dr: 3, txInfo: { frequency: 868_100_000 } }, '9'],
    [{ dr: 6, txInfo: undefined }, '7'],
    [{ dr: 7, txInfo: undefined }, undefined],
    [{ dr: 3, txInfo: undefined, regionConfigId: 'us915_0' }, undefined],
    [{ dr: 0, txInfo: { modulation: { lora: { spreadingFactor: 11 } } } }, '11'],
    [{ dr: 7, txInfo: { modulation: { fsk: { datarate: 50_000 } } } }, undefined],
  ])('has the spreading factor of %j', async (more, expected) => {
    await accept('up', chirpStackUp(1, TIME, more))
    expect((await rows())[0]?.spFact).toBe(expected)
  })

  it('that comes twice is stored once, by its deduplication id', async () => {
    await accept('up', chirpStackUp(1, TIME))
    await accept('up', chirpStackUp(1, TIME))
    await accept('up', chirpStackUp(1, TIME, { deduplicationId: 'another' }))
    expect(await rows()).toHaveLength(2)
    expect(await metrics()).toEqual({ stored: 2, repeat: 1 })
  })

  it('is kept as it came', async () => {
    const body = JSON.stringify(chirpStackUp(1, TIME), undefined, 1)
    await accept('up', body)
    expect(await platform.db.selectFrom('frame_bodies').selectAll().execute()).toMatchObject([
      { format: 'json', sealed: 0, body },
    ])
  })
})

describe('other events', () => {
  it('are rows of the network log', async () => {
    await accept('join', chirpStackEvent(TIME, { deduplicationId: 'a', devAddr: '061008d1' }))
    await accept(
      'txack',
      chirpStackEvent(TIME, { downlinkId: 5, fCntDown: 9, gatewayId: '0016c001f153a14c' })
    )
    await accept('ack', chirpStackEvent(TIME, { deduplicationId: 'b', acknowledged: true, fCntDown: 9 }))
    await accept('ack', chirpStackEvent(TIME, { deduplicationId: 'c', fCntDown: 10 }))
    await accept('status', chirpStackEvent(TIME, { deduplicationId: 'd', margin: -4, batteryLevel: 50 }))
    await accept('status', chirpStackEvent(TIME, { deduplicationId: 'e', externalPowerSource: true }))
    await accept('status', chirpStackEvent(TIME, { deduplicationId: 'f', batteryLevelUnavailable: true }))
    expect((await rows()).toReversed()).toMatchObject([
      { type: 'NOTIFICATION', notificationType: 'join', devAddr: '061008D1' },
      { type: 'DOWNLINK_SENT', deliveryStatus: '1', fcntDn: '9', lrrid: '0016C001F153A14C' },
      { type: 'NOTIFICATION', notificationType: 'ack', ackBit: '1', fcntDn: '9' },
      { type: 'NOTIFICATION', notificationType: 'nack', ackBit: '0', fcntDn: '10' },
      { type: 'NOTIFICATION', notificationType: 'devstatusans', battery: '128', margin: '-4' },
      { type: 'NOTIFICATION', notificationType: 'devstatusans', battery: '0', margin: '0' },
      { type: 'NOTIFICATION', notificationType: 'devstatusans', battery: '255', margin: '0' },
    ])
  })

  it('is a location that feeds the locations alone', async () => {
    const location = { latitude: 50.5, longitude: 4.25, source: 'GEO_RESOLVER_TDOA', accuracy: 120 }
    await accept('location', chirpStackEvent(TIME, { deduplicationId: 'a', location }))
    const { body } = await platform.call<Page<unknown>>('GET', `/things/${DEV_EUI}/locations`)
    expect(body.content).toMatchObject([
      { data: [{ latitude: 50.5, longitude: 4.25, type: 'LBS', locRadius: 120 }] },
    ])
    expect(await rows()).toEqual([])
  })

  it.each([
    ['OTAA', 'DevNonce has already been used', 'JOIN_REFUSED', /DevNonce was used before/],
    ['OTAA', 'MIC of join-request is invalid, make sure keys are correct', 'JOIN_REFUSED', /application key/],
    ['OTAA', 'something new', 'JOIN_REFUSED', /refused to let the thing join/],
    [
      'UPLINK_F_CNT_RETRANSMISSION',
      'Uplink was flagged as re-transmission',
      'NETWORK_LOG',
      /sent a frame again/,
    ],
    ['SOMETHING_NEW', 'The words of the network', 'NETWORK_LOG', /^The words of the network$/],
  ])('is a log of %s, in words: %s', async (code, description, kind, text) => {
    const log = chirpStackEvent(TIME, {
      level: 'ERROR',
      code,
      description,
      context: { deduplication_id: 'x' },
    })
    await accept('log', log)
    await accept('log', log)
    const recorded = (await events()).filter(
      (event) => event.kind !== 'CREATED' && event.kind !== 'PROVISIONED'
    )
    expect(recorded).toMatchObject([{ identifier: DEV_EUI, company_id: 987, kind, at: AT }])
    const detail = JSON.parse(recorded[0]!.detail) as { text: string }
    expect(detail).toMatchObject({ level: 'ERROR', code, description })
    expect(detail.text).toMatch(text)
    expect(await rows()).toEqual([])
    expect(await metrics()).toEqual({ stored: 1, repeat: 1 })
  })

  it('is of no use here: integration', async () => {
    await accept('integration', '{"anything":true}')
    expect(await metrics()).toEqual({ ignored: 1 })
  })
})

describe('what is refused', () => {
  const fields = (body: unknown) => (body as { errors: { field: string }[] }).errors.map(({ field }) => field)

  it('names every offending field and stores nothing', async () => {
    const answer = await post('up', {
      ...chirpStackUp(1, 'yesterday'),
      deviceInfo: { devEui: 'xyz' },
      devAddr: 7,
      fCnt: -1,
      data: '%%%',
      rxInfo: [{ rssi: 'loud' }, 5],
      txInfo: { modulation: { lora: { spreadingFactor: 99 } } },
    })
    expect(answer).toMatchObject({ status: 400, body: { code: 'VALIDATION_FAILED' } })
    expect(fields(answer.body).sort()).toEqual([
      'data',
      'devAddr',
      'deviceInfo.devEui',
      'fCnt',
      'rxInfo[0].gatewayId',
      'rxInfo[0].rssi',
      'rxInfo[1]',
      'rxInfo[1].gatewayId',
      'time',
      'txInfo.modulation.lora.spreadingFactor',
    ])
    expect(await rows()).toEqual([])
    expect(await metrics()).toEqual({ malformed: 1 })
  })

  it.each(['', 'upp', '__proto__', 'constructor'])('is the event %j', async (event) => {
    const answer = await post(event, chirpStackUp(1, TIME))
    expect(answer.status).toBe(400)
    expect(fields(answer.body)).toEqual(['event'])
    expect(await metrics()).toEqual({ unknown_message: 1 })
  })

  it.each(['', '[]', 'null', '"x"', '{"a":'])('is the body %j', async (body) => {
    expect(await post('up', body)).toMatchObject({ status: 400, body: { code: 'MALFORMED' } })
  })

  it('is an unknown thing', async () => {
    const deviceInfo = { devEui: 'ffffffffffffffff' }
    expect((await post('up', chirpStackUp(1, TIME, { deviceInfo }))).status).toBe(404)
    expect(await metrics()).toEqual({ unknown_device: 1 })
  })

  it('is who does not show the secret', async () => {
    expect((await post('up', chirpStackUp(1, TIME), 'another')).status).toBe(401)
    expect((await post('up', chirpStackUp(1, TIME), `${CHIRPSTACK_SECRET}x`)).status).toBe(401)
    const bare = await platform.inject({ method: 'POST', url: '/network/chirpstack?event=up' })
    expect(bare).toMatchObject({ status: 401, body: { code: 'UNAUTHORIZED' } })
    expect(await metrics()).toEqual({ bad_token: 3 })
    expect(await rows()).toEqual([])
  })
})

it('is closed until its secret is set, and says which', async () => {
  const shut = await startTestPlatform()
  const answer = await shut.inject({
    method: 'POST',
    url: '/network/chirpstack?event=up',
    headers: { authorization: `Bearer ${CHIRPSTACK_SECRET}` },
  })
  expect(answer).toMatchObject({ status: 503, body: { code: 'UNAVAILABLE' } })
  expect((answer.body as { message: string }).message).toContain('NETWORK_CHIRPSTACK_SECRET')
  await shut.close()
})
