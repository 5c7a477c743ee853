import { validationFailed } from '#lib/api-error.ts'

import { blankMessage } from './blank-message.ts'
import { readJsonObject, type JsonReader } from './json-reader.ts'
import type { NetworkMessage } from './message.ts'
import { heardBy, stationId, type Reception } from './receptions.ts'
import { failureCause, ttsLogText } from './tts-failures.ts'

const MOST_COUNTER = 0xffff_ffff

interface Envelope {
  /** The message that the webhook is about: `uplink_message`, `join_accept`, … */
  content: JsonReader
  whole: JsonReader
  name: string
  body: string
}

const readers: Record<string, ((envelope: Envelope) => NetworkMessage) | undefined> = {
  uplink_message: uplink,
  join_accept: join,
  downlink_ack: acknowledged,
  downlink_nack: acknowledged,
  downlink_queued: queued,
  downlink_sent: sent,
  downlink_failed: failed,
  downlink_queue_invalidated: invalidated,
  location_solved: located,
}

/** What says nothing of the thing that another message does not say. */
const ignored = ['service_data', 'uplink_normalized']

/**
 * Reads a webhook of The Things Stack v3 (`lorawan-stack/api`, `ApplicationUp` as JSON), or a line of its storage
 * integration's exports, which wrap the same in `data` or `result`.
 *
 * @returns undefined for a message that is of no use here
 * @throws 400 naming every field that is wrong
 */
export function readThingsStack(body: string): NetworkMessage | undefined {
  const outer = readJsonObject(body)
  const wrapper = outer.has('end_device_ids') ? undefined : ['data', 'result'].find((name) => outer.has(name))
  const whole = wrapper === undefined ? outer : outer.object(wrapper)
  const name = Object.keys(readers).find((key) => whole.has(key))
  const read = name === undefined ? undefined : readers[name]
  if (name === undefined || !read) {
    if (ignored.some((key) => whole.has(key))) return undefined
    const names = [...Object.keys(readers), ...ignored].join(', ')
    throw validationFailed([{ field: 'message', message: `The body must hold one of ${names}` }])
  }
  const message = read({ content: whole.object(name), whole, name, body })
  whole.demandValid()
  return message
}

function uplink(envelope: Envelope): NetworkMessage {
  const { content } = envelope
  const message = common(envelope, 'UPLINK')
  const fCnt = content.whole('f_cnt', MOST_COUNTER)
  const fPort = content.number('f_port', 0, 255)
  const payloadHex = content.bytes('frm_payload')
  const { data, stations } = heardBy(content.list('rx_metadata').map(receptionOf))
  const settings = content.object('settings')
  const spreadingFactor = settings.object('data_rate').object('lora').number('spreading_factor', 5, 12)
  // Hz, as text
  const hertz = settings.number('frequency', 0, 10_000_000_000)
  return {
    ...message,
    data: {
      ...message.data,
      ...data,
      fport: fPort === undefined ? undefined : String(fPort),
      fcntUp: String(fCnt),
      mType: content.flag('confirmed') ? '4' : '2',
      payload_hex: payloadHex === '' ? undefined : payloadHex,
      spFact: spreadingFactor === undefined ? undefined : String(spreadingFactor),
      frequency: hertz === undefined ? undefined : (hertz / 1_000_000).toFixed(6),
    },
    payloadHex: payloadHex === '' ? undefined : payloadHex,
    fPort,
    stations,
    // The session outlives a reset of an ABP thing's counter, so only its time tells a frame from a repeat
    repeatKey: `u:${message.devAddr ?? ''}:${fCnt}:${content.text('session_key_id') ?? ''}@${message.data.timeStr ?? ''}`,
  }
}

function join(envelope: Envelope): NetworkMessage {
  const message = common(envelope, 'NOTIFICATION')
  const key = envelope.content.object('app_s_key')
  return {
    ...message,
    data: { ...message.data, notificationType: 'join' },
    // One that is encrypted under a key of the network's own is of no use here
    appSKey: key.hex('key', 32),
    repeatKey: `n:join:${envelope.content.text('session_key_id') ?? ''}@${message.time}`,
  }
}

/** What the device itself said of a confirmed downlink. */
function acknowledged(envelope: Envelope): NetworkMessage {
  const message = common(envelope, 'NOTIFICATION')
  const heard = envelope.name === 'downlink_ack'
  const fcntDn = String(envelope.content.whole('f_cnt', MOST_COUNTER))
  return {
    ...message,
    data: { ...message.data, notificationType: heard ? 'ack' : 'nack', ackBit: heard ? '1' : '0', fcntDn },
    repeatKey: `a:${heard ? 'ack' : 'nack'}:${fcntDn}:${message.time}`,
  }
}

/** Of use to the queue of downlinks alone, and no news for a log: what becomes of it is told by another message. */
function queued(envelope: Envelope): NetworkMessage {
  const message = common(envelope, 'LOG')
  // Several may be queued within a millisecond
  const ids = /"correlation_ids"\s*:\s*\[([^\]]{0,400})/.exec(envelope.body)?.[1] ?? ''
  return { ...message, repeatKey: `q:${message.time}:${ids}` }
}

function sent(envelope: Envelope): NetworkMessage {
  const message = common(envelope, 'DOWNLINK_SENT')
  return delivery(message, envelope.content, { deliveryStatus: '1' })
}

function failed(envelope: Envelope): NetworkMessage {
  const message = common(envelope, 'DOWNLINK_SENT')
  const error = envelope.content.object('error')
  const name = error.text('name') ?? 'unknown'
  const description = error.text('message_format', 2000)?.slice(0, 500) ?? name
  return {
    ...delivery(message, envelope.content.object('downlink'), {
      deliveryStatus: '0',
      deliveryFailedCause1: failureCause(name),
    }),
    log: {
      kind: 'NETWORK_LOG',
      level: 'ERROR',
      code: 'DOWNLINK_FAILED',
      text: ttsLogText('DOWNLINK_FAILED', description),
      description,
    },
  }
}

function delivery(message: NetworkMessage, downlink: JsonReader, outcome: NetworkMessage['data']) {
  const fPort = downlink.number('f_port', 0, 255)
  const fcntDn = String(downlink.whole('f_cnt', MOST_COUNTER))
  return {
    ...message,
    data: { ...message.data, fcntDn, fport: fPort === undefined ? undefined : String(fPort), ...outcome },
    repeatKey: `d:${fcntDn}:${message.time}`,
  }
}

function invalidated(envelope: Envelope): NetworkMessage {
  const message = common(envelope, 'LOG')
  const code = 'DOWNLINK_QUEUE_INVALIDATED'
  return {
    ...message,
    log: { kind: 'NETWORK_LOG', level: 'WARNING', code, text: ttsLogText(code, ''), description: '' },
    repeatKey: `e:${code}:@${message.time}`,
  }
}

function located(envelope: Envelope): NetworkMessage {
  const message = common(envelope, 'LOCATION')
  const place = envelope.content.object('location')
  if (!envelope.content.has('location')) envelope.content.fault('location', 'may not be null')
  return {
    ...message,
    location: {
      type: place.text('source', 64) === 'SOURCE_GPS' ? 'GPS' : 'LBS',
      time: message.time,
      latitude: place.number('latitude', -90, 90) ?? 0,
      longitude: place.number('longitude', -180, 180) ?? 0,
      altitude: place.number('altitude', -20_000, 1_000_000),
      radius: place.number('accuracy', 0, 10_000_000),
      altitudeRadius: undefined,
    },
    repeatKey: `l:location:${message.time}`,
  }
}

/** The network server's own time of reception where it is told, else the application server's. */
function common({ content, whole, body }: Envelope, kind: NetworkMessage['kind']): NetworkMessage {
  const ids = whole.object('end_device_ids')
  const devEui = ids.eui('dev_eui')
  const devAddr = ids.hex('dev_addr', 8)
  const dated = content.has('received_at') ? content : whole
  const time = dated.instant('received_at')
  return blankMessage('tts', kind, { devEui, devAddr, time, timeStr: dated.text('received_at') }, body)
}

function receptionOf(rx: JsonReader): Reception {
  const ids = rx.object('gateway_ids')
  const id = ids.hex('eui', 16) ?? ids.text('gateway_id', 64)
  if (id === undefined) ids.fault('gateway_id', 'may not be null')
  const place = rx.object('location')
  const latitude = place.number('latitude', -90, 90) ?? 0
  const longitude = place.number('longitude', -180, 180) ?? 0
  const isKnown = latitude !== 0 || longitude !== 0
  return {
    id: stationId(id ?? ''),
    rssi: rx.number('rssi', -300, 100) ?? rx.number('channel_rssi', -300, 100) ?? 0,
    snr: rx.number('snr', -200, 200) ?? 0,
    latitude: isKnown ? latitude : undefined,
    longitude: isKnown ? longitude : undefined,
    channel: String(rx.whole('channel_index', 10_000)),
  }
}
