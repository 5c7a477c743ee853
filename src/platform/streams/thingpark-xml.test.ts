import { afterEach, beforeEach, expect, it } from 'vitest'

import type { NetworkData } from '#contract/logs.ts'
import {
  CHIRPSTACK_SECRET,
  chirpStackEvent,
  chirpStackUp,
  TTS_SECRET,
  ttsUplink,
} from '#testing/network-events.ts'
import { startTestPlatform, type TestPlatform } from '#testing/test-platform.ts'
import { otaaRequest } from '#testing/thing-requests.ts'
import { DEV_EUI, uplink, uplinkFields } from '#testing/thingpark-messages.ts'
import { vendorText } from '#testing/vendor-examples.ts'
import { createVault } from '#storage/vault.ts'

import { exampleThing } from './example-message.ts'
import { renderMessages } from './render.ts'
import { readStoredMessage } from './stored-message.ts'

let platform: TestPlatform
const vault = createVault(Buffer.alloc(32, 7))

beforeEach(async () => {
  platform = await startTestPlatform({
    vault,
    networkDoor: { loopbackOnly: true, ttsSecret: TTS_SECRET, chirpStackSecret: CHIRPSTACK_SECRET },
  })
  await platform.call('POST', '/things', otaaRequest)
})

afterEach(() => platform.close())

const TIME = '2026-11-22T10:00:00.123Z'

async function post(network: 'chirpstack' | 'tts', query: string, body: object) {
  const secret = network === 'tts' ? TTS_SECRET : CHIRPSTACK_SECRET
  const { status } = await platform.inject({
    method: 'POST',
    url: `/network/${network}${query}`,
    headers: { 'content-type': 'application/json', authorization: `Bearer ${secret}` },
    payload: JSON.stringify(body),
  })
  expect(status).toBe(200)
}

/** What a NETWORK stream sends of the last message that was stored. */
async function sent(): Promise<string> {
  const { id } = await platform.db
    .selectFrom('frame_bodies')
    .select((eb) => eb.fn.max('frame_id').as('id'))
    .executeTakeFirstOrThrow()
  const message = (await readStoredMessage(platform.db, vault, Number(id)))!
  const form = { type: 'NETWORK', contentType: 'XML', template: '', aggregated: false } as const
  const [one, ...more] = renderMessages(form, message, exampleThing, 'Europe/Brussels')
  expect(more).toEqual([])
  expect(one?.contentType).toBe('application/xml')
  return one?.body ?? ''
}
const elements = (xml: string) => [...xml.matchAll(/<([A-Za-z]\w*)[ >]/g)].map(([, name]) => name)
const rows = async () =>
  (await platform.call<{ content: NetworkData[] }>('GET', `/things/${DEV_EUI}/logs/network`)).body.content
const places = () =>
  platform.db
    .selectFrom('locations')
    .select(['time', 'latitude', 'longitude', 'radius'])
    .orderBy('id')
    .execute()

it('sends the vendor’s example as it came in, byte for byte', async () => {
  const example = vendorText('network-stream.xml').replace('0011223344000259', DEV_EUI)
  const odd = example.replace('<FPort>2<', '<FPort> 2\t<').replace('<Late>0</Late>', '<!-- late? --><Late />')
  for (const [index, text] of [example, example.replaceAll('\n', '\r\n'), `${odd}\n\n`].entries()) {
    // Its integrity code tells a frame from a repeat
    const fresh = text.replace('fd80eaf4', `fd80eaf${index}`)
    await platform.accept(fresh)
    expect(await sent()).toBe(fresh)
  }
  const withKey = uplink(9, TIME, { AppSKey: '00112233445566778899aabbccddeeff' })
  await platform.accept(withKey)
  expect(await sent()).toBe(withKey)
})

it('writes ThingPark’s JSON in the order of the vendor’s example, and leaves nothing out', async () => {
  const text = vendorText('network-stream.xml').replace(/<Lrrs>[^]*<\/Lrrs>/, '')
  const example = Object.fromEntries(
    [...text.matchAll(/^<(\w+)>(.*)<\/\1>$/gm)].map(([, name, content]) => [name, content])
  ) as Record<string, string>
  const lrrs = [
    { LrrESP: '-95.973228', Lrrid: 'FF0107A5', Chain: '0', LrrRSSI: '-95.000000', LrrSNR: '6.000000' },
    { Lrrid: 'FF010624', Chain: 0, LrrRSSI: -107, LrrSNR: -20, LrrESP: -127.043213 },
  ]
  const shuffled = Object.entries({ ...example, DevEUI: DEV_EUI, Lrrs: { Lrr: lrrs } }).toReversed()
  const { CustomerData, ...fields } = Object.fromEntries(shuffled) as Record<string, unknown>
  const customer = JSON.parse(String(CustomerData)) as object
  await platform.accept({ DevEUI_uplink: { NewThing: { a: 1 }, CustomerData: customer, ...fields } })
  const xml = await sent()
  const expected = elements(vendorText('network-stream.xml'))
  expect(elements(xml)).toEqual([...expected, 'NewThing', 'a'])
  expect(xml).toContain(`<CustomerData>${String(CustomerData)}</CustomerData>`)
  expect(
    xml
      .replace(/<NewThing>[^]*<\/NewThing>\n/, '')
      .replace('-107<', '-107.000000<')
      .replace('-20<', '-20.000000<')
  ).toBe(vendorText('network-stream.xml').replace('0011223344000259', DEV_EUI))
})

it('knows the flat JSON of resellers', async () => {
  const { payload_hex: payload, ...fields } = uplinkFields(1, TIME) as Record<string, unknown>
  await platform.accept({ ...fields, payload, spfact: 12, SpFact: undefined })
  expect(await sent()).toMatch(
    /^<\?xml[^\n]*\n<DevEUI_uplink [^]*<payload_hex>0402000029094b<\/payload_hex>\n[^]*<SpFact>12</
  )
})

it.each([
  ['ChirpStack', () => post('chirpstack', '?event=up', chirpStackUp(7, TIME))],
  ['The Things Stack', () => post('tts', '', ttsUplink(7, TIME))],
])('writes an uplink of %s so that it reads as the same row', async (_network, deliver) => {
  await deliver()
  const xml = await sent()
  expect(xml).toMatch(
    /^<\?xml version="1.0" encoding="UTF-8"\?>\n<DevEUI_uplink xmlns="http:\/\/uri.actility.com\/lora">\n<Time>2026-11-22T11:00:00.123\+01:00<\/Time>\n/
  )
  const order = elements(vendorText('network-stream.xml'))
  const known = [...new Set(elements(xml))].filter((name) => order.includes(name))
  expect(known).toEqual([...new Set(order)].filter((name) => known.includes(name)))

  await platform.accept(xml)
  const [first, second] = await rows()
  const { timeStr: _one, createdOn: _first, adrBit = '0', late = '0', ...one } = first ?? {}
  const {
    timeStr: _two,
    createdOn: _second,
    adrBit: other = '0',
    late: otherLate = '0',
    ...two
  } = second ?? {}
  expect({ ...one, adrBit, late }).toEqual({ ...two, adrBit: other, late: otherLate })
})

it('writes what else ChirpStack tells: joins, acknowledgements, status, places', async () => {
  const at = (more: object) => chirpStackEvent(TIME, { ...more })
  await post('chirpstack', '?event=status', at({ deduplicationId: 's', margin: 9, batteryLevel: 50 }))
  expect(await sent()).toMatch(
    /<DevEUI_notification [^]*<Type>devstatusans<\/Type>\n<Var1>128<\/Var1>\n<Var2>9<\/Var2>/
  )
  await post('chirpstack', '?event=join', at({ deduplicationId: 'j', devAddr: '061008d0' }))
  expect(await sent()).toMatch(/<Type>join<\/Type>[^]*<DevAddr>061008D0</)
  await post(
    'chirpstack',
    '?event=txack',
    at({ downlinkId: '1', fCntDown: 4, gatewayId: '0016c001ff10a235' })
  )
  expect(await sent()).toMatch(/<DevEUI_downlink_Sent [^]*<FCntDn>4<\/FCntDn>[^]*<DeliveryStatus>1</)
  const location = { latitude: 50.86, longitude: 4.358, accuracy: 120, source: 'GEO_RESOLVER_TDOA' }
  await post('chirpstack', '?event=location', at({ location }))
  const xml = await sent()
  expect(elements(xml)).toEqual([
    ...['DevEUI_location', 'Time', 'DevEUI', 'DevLAT', 'DevLON', 'DevLocTime', 'DevLocRadius'],
  ])
  await platform.db.deleteFrom('locations').execute()
  await platform.db.deleteFrom('frame_repeats').execute()
  await platform.accept(xml)
  expect(await places()).toEqual([{ time: Date.parse(TIME), latitude: 50.86, longitude: 4.358, radius: 120 }])
})
