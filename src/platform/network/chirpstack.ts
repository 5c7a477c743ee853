import { validationFailed } from '#lib/api-error.ts'

import { blankMessage } from './blank-message.ts'
import { chirpStackLogText } from './chirpstack-log-text.ts'
import { readJsonObject, type JsonReader } from './json-reader.ts'
import type { NetworkMessage } from './message.ts'
import { heardBy, spreadingFactorOfEu868, stationId, type Reception } from './receptions.ts'

const MOST_COUNTER = 0xffff_ffff

const readers: Record<string, ((event: JsonReader, body: string) => NetworkMessage) | undefined> = {
  up,
  join,
  ack,
  txack,
  log,
  status,
  location,
}

/**
 * Reads an event of ChirpStack v4's HTTP integration (`chirpstack-api`, `integration/integration.proto`, as JSON).
 *
 * @param name the event, as the query's `event` names it
 * @returns undefined for an event that says nothing of the thing (`integration`)
 * @throws 400 naming every field that is wrong
 */
export function readChirpStack(name: string | undefined, body: string): NetworkMessage | undefined {
  if (name === 'integration') return undefined
  const read = name !== undefined && Object.hasOwn(readers, name) ? readers[name] : undefined
  if (!read) {
    const names = [...Object.keys(readers), 'integration'].join(', ')
    throw validationFailed([{ field: 'event', message: `event must be one of ${names}` }])
  }
  const event = readJsonObject(body)
  const message = read(event, body)
  event.demandValid()
  return message
}

function up(event: JsonReader, body: string): NetworkMessage {
  const message = common(event, body, 'UPLINK')
  const fCnt = event.whole('fCnt', MOST_COUNTER)
  const payloadHex = event.bytes('data')
  // Port 0 is the network's own and left out; a payload without a port cannot be
  const fPort = event.number('fPort', 0, 255)
  const receptions = event.list('rxInfo').map(receptionOf)
  const { data, stations } = heardBy(receptions)
  const transmission = transmissionOf(event)
  return {
    ...message,
    data: {
      ...message.data,
      ...data,
      ...transmission,
      adrBit: event.flag('adr') ? '1' : '0',
      fport: fPort === undefined ? undefined : String(fPort),
      fcntUp: String(fCnt),
      mType: event.flag('confirmed') ? '4' : '2',
      payload_hex: payloadHex === '' ? undefined : payloadHex,
    },
    payloadHex: payloadHex === '' ? undefined : payloadHex,
    fPort,
    stations,
    repeatKey: `u:${repeatOf(event) ?? `${message.devAddr ?? ''}:${fCnt}:@${message.time}`}`,
  }
}

/** One that the network accepted, as ThingPark tells of it; a refused one is in `log`. */
function join(event: JsonReader, body: string): NetworkMessage {
  const message = common(event, body, 'NOTIFICATION')
  return {
    ...message,
    data: { ...message.data, notificationType: 'join' },
    repeatKey: `n:join:${repeatOf(event) ?? message.time}`,
  }
}

/** What the device itself said of a confirmed downlink. */
function ack(event: JsonReader, body: string): NetworkMessage {
  const message = common(event, body, 'NOTIFICATION')
  const acknowledged = event.flag('acknowledged')
  const fcntDn = String(event.whole('fCntDown', MOST_COUNTER))
  return {
    ...message,
    data: {
      ...message.data,
      notificationType: acknowledged ? 'ack' : 'nack',
      ackBit: acknowledged ? '1' : '0',
      fcntDn,
    },
    repeatKey: `a:${repeatOf(event) ?? message.time}:${fcntDn}`,
  }
}

/** A gateway has transmitted a downlink, which does not say that the device has heard it. */
function txack(event: JsonReader, body: string): NetworkMessage {
  const message = common(event, body, 'DOWNLINK_SENT')
  const fcntDn = String(event.whole('fCntDown', MOST_COUNTER))
  const gateway = event.text('gatewayId', 64)
  const lrrid = gateway === undefined ? undefined : stationId(gateway)
  return {
    ...message,
    data: { ...message.data, ...transmissionOf(event), fcntDn, deliveryStatus: '1', lrrid },
    stations: lrrid === undefined ? [] : [{ id: lrrid, latitude: undefined, longitude: undefined }],
    repeatKey: `d:${fcntDn}:${event.text('downlinkId') ?? ''}:${message.time}`,
  }
}

function log(event: JsonReader, body: string): NetworkMessage {
  const message = common(event, body, 'LOG')
  // Zero values are left out: INFO, and UNKNOWN
  const level = event.text('level', 20) ?? 'INFO'
  const code = event.text('code', 64) ?? 'UNKNOWN'
  const description = event.text('description', 2000)?.slice(0, 500) ?? ''
  const context = event.object('context')
  const frame = context.text('deduplication_id', 64) ?? `@${message.time}`
  return {
    ...message,
    log: {
      kind: code === 'OTAA' ? 'JOIN_REFUSED' : 'NETWORK_LOG',
      level,
      code,
      text: chirpStackLogText(code, description),
      description,
    },
    repeatKey: `e:${code}:${frame}`,
  }
}

/** The battery's 0–100 % becomes the 1–254 of a DevStatusAns, 0 external power and 255 unknown (LoRaWAN 1.0.4 section 5.5). */
function status(event: JsonReader, body: string): NetworkMessage {
  const message = common(event, body, 'NOTIFICATION')
  const level = event.number('batteryLevel', 0, 100) ?? 0
  const measured = String(1 + Math.round((level / 100) * 253))
  const unknown = event.flag('batteryLevelUnavailable') ? '255' : measured
  const margin = event.number('margin', -64, 64) ?? 0
  return {
    ...message,
    data: {
      ...message.data,
      notificationType: 'devstatusans',
      battery: event.flag('externalPowerSource') ? '0' : unknown,
      margin: String(margin),
    },
    repeatKey: `n:devstatusans:${repeatOf(event) ?? message.time}`,
  }
}

function location(event: JsonReader, body: string): NetworkMessage {
  const message = common(event, body, 'LOCATION')
  const place = event.object('location')
  if (!event.has('location')) event.fault('location', 'may not be null')
  const accuracy = place.number('accuracy', 0, 10_000_000)
  const altitude = place.number('altitude', -20_000, 1_000_000)
  return {
    ...message,
    location: {
      type: place.text('source', 40) === 'GPS' ? 'GPS' : 'LBS',
      time: message.time,
      latitude: place.number('latitude', -90, 90) ?? 0,
      longitude: place.number('longitude', -180, 180) ?? 0,
      altitude,
      radius: accuracy,
      altitudeRadius: undefined,
    },
    repeatKey: `l:location:${message.time}`,
  }
}

function common(event: JsonReader, body: string, kind: NetworkMessage['kind']): NetworkMessage {
  const devEui = event.object('deviceInfo').eui('devEui')
  const devAddr = event.hex('devAddr', 8)
  const time = event.instant('time')
  return blankMessage('chirpstack', kind, { devEui, devAddr, time, timeStr: event.text('time') }, body)
}

const repeatOf = (event: JsonReader) => event.text('deduplicationId', 64)

function receptionOf(rx: JsonReader): Reception {
  const id = rx.text('gatewayId', 64)
  if (id === undefined) rx.fault('gatewayId', 'may not be null')
  const place = rx.object('location')
  const latitude = place.number('latitude', -90, 90) ?? 0
  const longitude = place.number('longitude', -180, 180) ?? 0
  // Zeros are left out, and 0° 0° is what a gateway without a place has
  const isKnown = latitude !== 0 || longitude !== 0
  return {
    id: stationId(id ?? ''),
    rssi: rx.number('rssi', -300, 100) ?? 0,
    snr: rx.number('snr', -200, 200) ?? 0,
    latitude: isKnown ? latitude : undefined,
    longitude: isKnown ? longitude : undefined,
    channel: String(rx.whole('channel', 10_000)),
  }
}

/** Frequencies come in Hz and are logged in MHz. The modulation tells the spreading factor; where it is missing, the data rate of EU868. */
function transmissionOf(event: JsonReader) {
  const info = event.object('txInfo')
  const hertz = info.number('frequency', 0, 10_000_000_000)
  const lora = info.object('modulation').object('lora')
  const told = lora.number('spreadingFactor', 5, 12)
  const region = event.text('regionConfigId', 64) ?? 'eu868'
  const rate = event.number('dr', 0, 15) ?? 0
  const isUplink = event.has('rxInfo') || event.has('dr')
  const implied =
    isUplink && !info.has('modulation') && /^eu868/i.test(region) ? spreadingFactorOfEu868(rate) : undefined
  const spreadingFactor = told ?? implied
  return {
    spFact: spreadingFactor === undefined ? undefined : String(spreadingFactor),
    frequency: hertz === undefined ? undefined : (hertz / 1_000_000).toFixed(6),
  }
}
