import { readFileSync } from 'node:fs'

import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import type { NetworkData } from '#contract/logs.ts'
import type { ThingResource } from '#contract/things.ts'
import { startTestPlatform, type TestPlatform } from '#testing/test-platform.ts'
import { otaaRequest } from '#testing/thing-requests.ts'
import { DEV_EUI, thingParkXml, uplink, uplinkFields } from '#testing/thingpark-messages.ts'

let platform: TestPlatform

beforeEach(async () => {
  platform = await startTestPlatform()
  await platform.call('POST', '/things', otaaRequest)
})

afterEach(() => platform.close())

interface Page<T> {
  content: T[]
  totalElements: number
}
const rows = async (thing = DEV_EUI) =>
  (await platform.call<Page<NetworkData>>('GET', `/things/${thing}/logs/network`)).body.content
const values = async (container = 'Temperature') => {
  const path = `/things/${DEV_EUI}/type/${container}/values`
  return (await platform.call<{ value: string; timestamp: number }[]>('GET', path)).body
}
const read = async () => (await platform.call<ThingResource>('GET', `/things/${DEV_EUI}`)).body
const TIME = '2026-11-22T11:00:00.426+01:00'
const INSTANT = Date.parse('2026-11-22T10:00:00.426Z')

it("shows the vendor's own example as the network sent it", async () => {
  await platform.call('POST', '/things', { ...otaaRequest, thingIdentifier: '0011223344000259' })
  const xml = readFileSync(
    new URL('../../testing/fixtures/vendor/network-stream.xml', import.meta.url),
    'utf8'
  )
  expect(await platform.deliver(xml)).toMatchObject({ status: 200, body: undefined })
  expect(await rows('0011223344000259')).toEqual([
    {
      adrBit: '1',
      channel: 'LC1',
      companyId: 987,
      companyName: 'Thingdeck',
      createdOn: '2026-11-22T12:00:00.000Z',
      customerData: '{"alr":{"pro":"LORA/Generic","ver":"1"}}',
      customerID: '100000000',
      devAddr: '061008D0',
      devEUI: '0011223344000259',
      devLrrCnt: '2',
      fcntDn: '27080',
      fcntUp: '93473',
      fport: '2',
      late: '0',
      lrcid: '00000201',
      lrrLAT: '00.223259',
      lrrLON: '00.972714',
      lrrRSSI: '-95.000000',
      lrrSNR: '6.000000',
      lrrid: 'FF0107A5',
      lrrs: [
        { lrrid: 'FF0107A5', lrrRSSI: '-95.000000', lrrSNR: '6.000000', lrrESP: '-95.973228' },
        { lrrid: 'FF010624', lrrRSSI: '-107.000000', lrrSNR: '-20.000000', lrrESP: '-127.043213' },
      ],
      mType: '2',
      mic_hex: 'fd80eaf4',
      modelCfg: '0',
      payload_hex: '00',
      spFact: '12',
      subBand: 'G0',
      time: Date.parse('2019-03-22T10:14:30.426Z'),
      timeStr: '2019-03-22T11:14:30.426+01:00',
      type: 'UPLINK',
      undecoded: 'This is a compressed batch report; only standard reports are decoded.',
    },
  ])
})

describe('an uplink', () => {
  it('is decoded into values, and shows that the network accepted the thing, whose data it leaves alone', async () => {
    platform.clock.now += 60_000
    await platform.accept(uplink(1, TIME))
    expect(await values()).toEqual([
      {
        container: '0x0402.0x0000.0.m2m',
        thingType: 'Temperature and humidity',
        timestamp: INSTANT,
        value: '23.79',
      },
    ])
    expect(await read()).toMatchObject({
      lastActivity: '2026-11-22T10:00:00.426Z',
      lastModifiedDate: '2026-11-22T12:00:00.000Z',
      technologyDetails: { networkReady: true, deviceAddress: '061008D0' },
    })
  })

  it.each([
    ['XML', uplink(1, TIME)],
    ['JSON', { DevEUI_uplink: uplinkFields(1, TIME) }],
    ['JSON of strings', { DevEUI_uplink: mapValues(uplinkFields(1, TIME), String) }],
    ['JSON of numbers', { DevEUI_uplink: mapValues(uplinkFields(1, TIME, { mic_hex: 'ab' }), asNumber) }],
    ['a flat object with epoch time', uplinkFields(1, TIME, { Time: INSTANT })],
    ['a flat object with epoch time as text', uplinkFields(1, TIME, { Time: String(INSTANT) })],
    [
      'XML with other capitals',
      uplink(1, TIME).replaceAll('SpFact', 'Spfact').replace(DEV_EUI, DEV_EUI.toLowerCase()),
    ],
    [
      'XML without namespace and declaration',
      uplink(1, TIME)
        .replace(/<\?.*?\?>/, '')
        .replace(/ xmlns="[^"]*"/, ''),
    ],
    [
      'XML with a prefix',
      uplink(1, TIME)
        .replace('<DevEUI_uplink xmlns=', '<a:DevEUI_uplink xmlns:a=')
        .replace('</DevEUI_uplink', '</a:DevEUI_uplink'),
    ],
  ])('is read as %s', async (_, body) => {
    await platform.accept(body)
    const [row] = await rows()
    expect(row).toMatchObject({
      type: 'UPLINK',
      devEUI: DEV_EUI,
      fcntUp: '1',
      fport: '125',
      spFact: '12',
      payload_hex: '0402000029094b',
      time: INSTANT,
    })
    expect(Number(row?.lrrRSSI)).toBe(-95)
    expect((await values()).map(({ value }) => value)).toEqual(['23.79'])
  })

  it('may lack port, payload and bits, and may be the first', async () => {
    await platform.accept(uplink(0, TIME, { FPort: undefined, payload_hex: undefined, ADRbit: undefined }))
    const [row] = await rows()
    expect(row).toMatchObject({ type: 'UPLINK', fcntUp: '0' })
    expect(row).not.toHaveProperty('fport')
    expect(row).not.toHaveProperty('payload_hex')
    expect(row).not.toHaveProperty('adrBit')
    expect(await values()).toEqual([])
  })

  it('may have empty elements for what it lacks', async () => {
    await platform.accept(uplink(0, TIME, { FPort: '', payload_hex: '', Lrrs: '', CustomerData: '' }))
    const [row] = await rows()
    expect(row).not.toHaveProperty('fport')
    expect(row).not.toHaveProperty('lrrs')
  })

  it.each([
    ['an object', { alr: { ver: '1' } }, '{"alr":{"ver":"1"}}'],
    ['a string', 'some <text> & "more"', 'some <text> & "more"'],
  ])('keeps CustomerData that is %s', async (_, given, kept) => {
    await platform.accept({ DevEUI_uplink: uplinkFields(1, TIME, { CustomerData: given }) })
    const xml = typeof given === 'string' ? given : JSON.stringify(given)
    await platform.accept(uplink(2, TIME, { CustomerData: xml }))
    expect((await rows()).map((row) => row.customerData)).toEqual([kept, kept])
  })

  it('reads numeric XML entities', async () => {
    const xml = uplink(1, TIME, { CustomerData: 'X' }).replace('>X<', '>&#123;&#x7d;&apos;&amp;lt;<')
    await platform.accept(xml)
    expect((await rows())[0]?.customerData).toBe("{}'&lt;")
  })

  const heard = (lrrid: string) => ({
    Lrrid: lrrid,
    Chain: 0,
    LrrRSSI: '-100.0',
    LrrSNR: '1.0',
    LrrESP: '-103.5',
  })
  it.each([
    ['one as XML', uplink(1, TIME, { Lrrs: { Lrr: heard('A') } }), ['A']],
    ['several as XML', uplink(1, TIME, { Lrrs: { Lrr: [heard('A'), heard('B')] } }), ['A', 'B']],
    ['one as a JSON object', uplinkFields(1, TIME, { Lrrs: { Lrr: heard('A') } }), ['A']],
    ['several as JSON', uplinkFields(1, TIME, { Lrrs: { Lrr: [heard('A'), heard('B')] } }), ['A', 'B']],
    ['a bare JSON list', uplinkFields(1, TIME, { Lrrs: [heard('A'), heard('B')] }), ['A', 'B']],
  ])('lists its gateways: %s', async (_, body, expected) => {
    await platform.accept(body)
    const [row] = await rows()
    expect(row?.lrrs?.map(({ lrrid }) => lrrid)).toEqual(expected)
    expect(row?.lrrs?.[0]).toEqual({ lrrid: 'A', lrrRSSI: '-100.0', lrrSNR: '1.0', lrrESP: '-103.5' })
    const stations = await platform.call<{ basestationId: string }[]>('GET', '/basestations')
    expect(stations.body.map(({ basestationId }) => basestationId)).toEqual([...expected, 'FF0107A5'])
  })

  it('is kept where its payload cannot be decoded', async () => {
    await platform.accept(uplink(1, TIME, { payload_hex: 'ff' }), uplink(2, TIME, { FPort: 0 }))
    expect((await rows()).map((row) => row.payload_hex)).toEqual(['0402000029094b', 'ff'])
    expect(await values()).toEqual([])
  })

  it('is stored past what the plan of its thing has a day', async () => {
    await platform.call('PUT', `/things/${DEV_EUI}`, {
      connectivityPlan: 'pxs-iot-cs/96-up-transactions-0-down',
    })
    const answers = await Promise.all(
      Array.from({ length: 97 }, (_, index) => platform.deliver(uplink(index + 1, TIME)))
    )
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]))
    expect(await rows()).toHaveLength(97)
  })

  it('is kept as it came, to the letter', async () => {
    const body = uplink(1, TIME, { CustomerData: 'é' })
    await platform.accept(body)
    const kept = await platform.db.selectFrom('frame_bodies').select(['format', 'body']).execute()
    expect(kept).toEqual([{ format: 'xml', body }])
  })
})

describe('what is no uplink', () => {
  it('is a join request by MType 0, which does not make the thing ready', async () => {
    const join = {
      Time: TIME,
      DevEUI: DEV_EUI,
      MType: 0,
      mic_hex: 'aa',
      Spfact: 10,
      LrrRSSI: '-90.0',
      Lrrid: 'A',
    }
    await platform.accept(thingParkXml('DevEUI_uplink', join))
    const [row] = await rows()
    expect(row).toMatchObject({ type: 'JOIN_REQUEST', spFact: '10', mType: '0', lrrRSSI: '-90.0' })
    expect(row).not.toHaveProperty('fcntUp')
    expect(await read()).toMatchObject({
      lastActivity: '2026-11-22T10:00:00.426Z',
      technologyDetails: { networkReady: false },
    })
  })

  it('is a downlink report', async () => {
    const sent = {
      Time: TIME,
      DevEUI: DEV_EUI,
      FPort: 3,
      FCntDn: 12,
      FCntUp: 40,
      SpFact: 9,
      Lrrid: 'A',
      DeliveryStatus: 0,
      DeliveryFailedCause1: 'A0',
      DeliveryFailedCause2: 'B0',
      DeliveryFailedCause3: '00',
    }
    await platform.accept({ DevEUI_downlink_Sent: sent })
    expect(await rows()).toMatchObject([
      {
        type: 'DOWNLINK_SENT',
        fcntDn: '12',
        fcntUp: '40',
        fport: '3',
        spFact: '9',
        deliveryStatus: '0',
        deliveryFailedCause1: 'A0',
        deliveryFailedCause2: 'B0',
        deliveryFailedCause3: '00',
      },
    ])
    expect((await read()).lastActivity).toBeUndefined()
  })

  it('is a notification, whose status answer has battery and margin', async () => {
    const status = { Time: TIME, DevEUI: DEV_EUI, Type: 'devstatusans', Var1: 200, Var2: -7 }
    await platform.accept(thingParkXml('DevEUI_notification', status))
    await platform.accept({ DevEUI_notification: { ...status, Type: 'join', Time: '2026-11-22T11:30:00Z' } })
    const [join, answer] = await rows()
    expect(answer).toMatchObject({
      type: 'NOTIFICATION',
      notificationType: 'devstatusans',
      battery: '200',
      margin: '-7',
    })
    expect(join).toMatchObject({ type: 'NOTIFICATION', notificationType: 'join' })
    expect(join).not.toHaveProperty('battery')
  })

  it('is a location, which feeds the locations alone', async () => {
    const fix = {
      Time: TIME,
      DevEUI: DEV_EUI,
      DevLAT: '50.5',
      DevLON: '4.25',
      DevAlt: '12.0',
      DevLocRadius: '80.0',
    }
    await platform.accept(thingParkXml('DevEUI_location', fix))
    await platform.accept({
      DevEUI_location: { ...fix, DevLAT: 50.6, DevLocTime: '2026-11-22T09:00:00+00:00' },
    })
    expect(await rows()).toEqual([])
    const page = await platform.call<Page<{ data: unknown[] }>>('GET', `/things/${DEV_EUI}/locations`)
    expect(page.body.content.map(({ data }) => data[0])).toMatchObject([
      { time: INSTANT, latitude: 50.5, longitude: 4.25, altitude: 12, locRadius: 80, type: 'LBS' },
      { time: Date.parse('2026-11-22T09:00:00Z'), latitude: 50.6 },
    ])
    expect((await read()).lastlocation).toEqual({
      latitude: '50.5',
      longitude: '4.25',
      altitude: 12,
      estimatedradius: 80,
      locationtype: 'LBS',
      timestamp: '2026-11-22T10:00:00.426Z',
      locationFN1: 'mythingsfn1',
      locationFN2: 'mythingsfn2',
    })
  })
})

it('reads a time without offset as UTC', async () => {
  await platform.accept(uplink(1, '2026-11-22T10:00:00.426'))
  expect((await rows())[0]?.time).toBe(INSTANT)
})

function mapValues(fields: Record<string, unknown>, map: (value: unknown) => unknown) {
  return Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, map(value)]))
}

function asNumber(value: unknown): unknown {
  return typeof value === 'string' && /^-?\d+(\.\d+)?$/.test(value) ? Number(value) : value
}
