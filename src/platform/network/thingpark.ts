import type { Lrr, NetworkData } from '#contract/logs.ts'
import { validationFailed } from '#lib/api-error.ts'

import type { Fix, NetworkMessage, Station } from './message.ts'
import { readThingParkBody, type ThingParkBody } from './thingpark-body.ts'
import {
  devEui,
  instant,
  list,
  number,
  payload,
  text,
  textOrJson,
  toFields,
  type Fields,
} from './thingpark-fields.ts'

/**
 * Reads a message of Actility ThingPark.
 *
 * @param parsed what its body holds, where that was read already
 * @throws 400 where it cannot be read, or lacks what its kind needs
 */
export function readThingPark(body: string, parsed = readThingParkBody(body)): NetworkMessage {
  switch (parsed.message.toLowerCase()) {
    case 'deveui_uplink':
      return text(parsed.fields, 'MType') === '0' ? joinRequest(parsed, body) : uplink(parsed, body)
    case 'deveui_downlink_sent':
      return downlinkSent(parsed, body)
    case 'deveui_location':
      return location(parsed, body)
    case 'deveui_notification':
      return notification(parsed, body)
    default: {
      const message = 'must be DevEUI_uplink, DevEUI_downlink_Sent, DevEUI_location or DevEUI_notification'
      throw validationFailed([{ field: 'message', message: `The root ${message}` }])
    }
  }
}

function uplink(parsed: ThingParkBody, body: string): NetworkMessage {
  const { fields } = parsed
  const message = common(parsed, body, 'UPLINK')
  const fCntUp = number(fields, 'FCntUp')
  if (fCntUp === undefined || !Number.isInteger(fCntUp) || fCntUp < 0) {
    throw validationFailed([{ field: 'FCntUp', message: 'FCntUp must be a whole number from 0' }])
  }
  const mic = text(fields, 'mic_hex')
  const payloadHex = payload(fields)
  return {
    ...message,
    data: { ...message.data, ...radio(fields), fcntUp: String(fCntUp), payload_hex: payloadHex },
    appSKey: text(fields, 'AppSKey'),
    payloadHex,
    fPort: number(fields, 'FPort'),
    location: fixOf(fields, message.time),
    stations: stationsOf(fields),
    // Without a mic only the time tells one session's counter from another's
    repeatKey: `u:${message.devAddr ?? ''}:${fCntUp}:${mic?.toLowerCase() ?? `@${message.time}`}`,
  }
}

function joinRequest(parsed: ThingParkBody, body: string): NetworkMessage {
  const message = common(parsed, body, 'JOIN_REQUEST')
  const mic = text(parsed.fields, 'mic_hex')
  return {
    ...message,
    data: { ...message.data, ...radio(parsed.fields) },
    stations: stationsOf(parsed.fields),
    repeatKey: `j:${mic?.toLowerCase() ?? `@${message.time}`}`,
  }
}

function downlinkSent(parsed: ThingParkBody, body: string): NetworkMessage {
  const { fields } = parsed
  const message = common(parsed, body, 'DOWNLINK_SENT')
  const fCntDn = text(fields, 'FCntDn')
  if (fCntDn === undefined) throw validationFailed([{ field: 'FCntDn', message: 'FCntDn may not be null' }])
  return {
    ...message,
    data: {
      ...message.data,
      ...radio(fields),
      fcntUp: text(fields, 'FCntUp'),
      deliveryStatus: text(fields, 'DeliveryStatus'),
      deliveryFailedCause1: text(fields, 'DeliveryFailedCause1'),
      deliveryFailedCause2: text(fields, 'DeliveryFailedCause2'),
      deliveryFailedCause3: text(fields, 'DeliveryFailedCause3'),
    },
    stations: stationsOf(fields),
    repeatKey: `d:${fCntDn}:${message.time}`,
  }
}

function notification(parsed: ThingParkBody, body: string): NetworkMessage {
  const { fields } = parsed
  const message = common(parsed, body, 'NOTIFICATION')
  const word = text(fields, 'Type')
  if (word === undefined) throw validationFailed([{ field: 'Type', message: 'Type may not be null' }])
  const status = word.toLowerCase() === 'devstatusans'
  const figures = status ? { battery: text(fields, 'Var1'), margin: text(fields, 'Var2') } : {}
  return {
    ...message,
    data: { ...message.data, ...figures, notificationType: word },
    repeatKey: `n:${word.toLowerCase()}:${message.time}`,
  }
}

function location(parsed: ThingParkBody, body: string): NetworkMessage {
  const { fields } = parsed
  const located = text(fields, 'DevLocTime') === undefined ? 'Time' : 'DevLocTime'
  const time = instant(fields, located)
  const fix = fixOf(fields, time)
  if (!fix) {
    throw validationFailed([
      { field: 'DevLAT', message: 'DevLAT must be a latitude in decimal degrees' },
      { field: 'DevLON', message: 'DevLON must be a longitude in decimal degrees' },
    ])
  }
  const message = common(parsed, body, 'LOCATION', time)
  return { ...message, location: fix, repeatKey: `l:location:${time}` }
}

function common(
  parsed: ThingParkBody,
  body: string,
  kind: NetworkMessage['kind'],
  time = instant(parsed.fields, 'Time')
): NetworkMessage {
  const { fields, format } = parsed
  const eui = devEui(fields)
  const devAddr = text(fields, 'DevAddr')?.toUpperCase()
  const data: NetworkData = {
    type: kind,
    devEUI: eui,
    devAddr,
    time,
    timeStr: text(fields, 'Time'),
    customerID: text(fields, 'CustomerID'),
    customerData: textOrJson(fields, 'CustomerData'),
    modelCfg: text(fields, 'ModelCfg'),
  }
  return {
    kind,
    devEui: eui,
    time,
    data,
    appSKey: undefined,
    devAddr,
    fPort: undefined,
    payloadHex: undefined,
    location: undefined,
    stations: [],
    repeatKey: '',
    format,
    body,
    network: 'thingpark',
  }
}

/** What uplinks, join requests and downlink reports have in common; a field that is absent stays absent. */
function radio(fields: Fields): NetworkData {
  return {
    ackBit: text(fields, 'ACKbit'),
    adrBit: text(fields, 'ADRbit'),
    channel: text(fields, 'Channel'),
    devLrrCnt: text(fields, 'DevLrrCnt'),
    fcntDn: text(fields, 'FCntDn'),
    fport: text(fields, 'FPort'),
    frequency: text(fields, 'Frequency'),
    late: text(fields, 'Late'),
    lrcid: text(fields, 'Lrcid'),
    lrrLAT: text(fields, 'LrrLAT'),
    lrrLON: text(fields, 'LrrLON'),
    lrrRSSI: text(fields, 'LrrRSSI'),
    lrrSNR: text(fields, 'LrrSNR'),
    lrrid: text(fields, 'Lrrid'),
    lrrs: receptions(fields),
    mType: text(fields, 'MType'),
    mic_hex: text(fields, 'mic_hex'),
    spFact: text(fields, 'SpFact'),
    subBand: text(fields, 'SubBand'),
  }
}

/** XML has `Lrrs` → `Lrr`, once or several times; JSON `Lrrs: { Lrr: [] }` or the list itself. */
function receptions(fields: Fields): Lrr[] | undefined {
  const holder = fields.get('lrrs')
  if (typeof holder !== 'object' || holder === null) return undefined
  const items = Array.isArray(holder) ? holder : toFields(holder).get('lrr')
  return list(items).map((item) => {
    const lrr = toFields(item)
    return {
      lrrid: text(lrr, 'Lrrid'),
      lrrRSSI: text(lrr, 'LrrRSSI'),
      lrrSNR: text(lrr, 'LrrSNR'),
      lrrESP: text(lrr, 'LrrESP'),
    }
  })
}

/** The position in the header is that of the best gateway alone. */
function stationsOf(fields: Fields): Station[] {
  const best = text(fields, 'Lrrid')
  const stations = new Map<string, Station>()
  if (best !== undefined) {
    const known = within(fields, 'LrrLAT', 90) && within(fields, 'LrrLON', 180)
    const [latitude, longitude] = known ? [text(fields, 'LrrLAT'), text(fields, 'LrrLON')] : []
    stations.set(best, { id: best, latitude, longitude })
  }
  for (const { lrrid } of receptions(fields) ?? []) {
    if (lrrid !== undefined && !stations.has(lrrid)) {
      stations.set(lrrid, { id: lrrid, latitude: undefined, longitude: undefined })
    }
  }
  return [...stations.values()]
}

function within(fields: Fields, name: string, most: number): boolean {
  const degrees = number(fields, name)
  return degrees !== undefined && Math.abs(degrees) <= most
}

/** The network's own estimate; an uplink may repeat an old one, which `DevLocTime` tells. */
function fixOf(fields: Fields, time: number): Fix | undefined {
  const latitude = number(fields, 'DevLAT')
  const longitude = number(fields, 'DevLON')
  if (latitude === undefined || longitude === undefined) return undefined
  if (Math.abs(latitude) > 90 || Math.abs(longitude) > 180) return undefined
  return {
    type: 'LBS',
    time: text(fields, 'DevLocTime') === undefined ? time : instant(fields, 'DevLocTime'),
    latitude,
    longitude,
    altitude: number(fields, 'DevAlt'),
    radius: number(fields, 'DevLocRadius') ?? number(fields, 'DevAcc'),
    altitudeRadius: number(fields, 'DevAltRadius'),
  }
}
