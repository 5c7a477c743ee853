import { thingparkTime } from './clock.ts'
import type { JoinRequestMessage, Reception, SimMessage, UplinkMessage } from './messages.ts'

/** What of a base station a frame names. */
export interface NamedStation {
  basestationId: string
  latitude: number
  longitude: number
}

/** The most gateways a frame lists; `DevLrrCnt` counts them all. */
const mostLrrs = 5
const lrcId = '00000201'
const customer = {
  id: '100000987',
  data: '{"alr":{"pro":"LORA/Generic","ver":"1"}}',
}

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' }
const escaped = (text: string) => text.replace(/[&<>]/g, (character) => escapes[character] ?? character)

const element = (name: string, value: string | number) =>
  `<${name}>${typeof value === 'number' ? value : escaped(value)}</${name}>\n`
/** Radio figures travel with six decimals. */
const figure = (name: string, value: number) => `<${name}>${value.toFixed(6)}</${name}>\n`
const customerElements = element('CustomerID', customer.id) + element('CustomerData', customer.data)

const document = (root: string, content: string) =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<${root} xmlns="http://uri.actility.com/lora">\n${content}</${root}>\n`

function lrr(reception: Reception, stations: readonly NamedStation[]): string {
  return (
    '<Lrr>\n' +
    element('Lrrid', stations[reception.station]?.basestationId ?? '') +
    '<Chain>0</Chain>\n' +
    figure('LrrRSSI', reception.rssi) +
    figure('LrrSNR', reception.snr) +
    figure('LrrESP', reception.esp) +
    '</Lrr>\n'
  )
}

/** The radio part that uplinks and join requests share, in the vendor's order. */
function radio(
  message: UplinkMessage | JoinRequestMessage,
  stations: readonly NamedStation[],
  sfElement: string
): string {
  const best = message.receptions[0]
  const station = best && stations[best.station]
  if (!best || !station) return ''
  let lrrs = ''
  for (const reception of message.receptions.slice(0, mostLrrs)) lrrs += lrr(reception, stations)
  return (
    element('mic_hex', message.micHex) +
    element('Lrcid', lrcId) +
    figure('LrrRSSI', best.rssi) +
    figure('LrrSNR', best.snr) +
    element(sfElement, message.sf) +
    element('SubBand', message.subBand) +
    element('Channel', message.channel) +
    element('DevLrrCnt', message.receptions.length) +
    element('Lrrid', station.basestationId) +
    element('Late', message.late ? 1 : 0) +
    figure('LrrLAT', station.latitude) +
    figure('LrrLON', station.longitude) +
    `<Lrrs>\n${lrrs}</Lrrs>\n` +
    customerElements +
    element('ModelCfg', 0)
  )
}

/**
 * Writes a message as the XML that ThingPark posts to an application server, elements in the vendor's order: the
 * uplink as in the documentation's network stream example. `stations` are the world's, by index.
 */
export function thingparkXml(message: SimMessage, stations: readonly NamedStation[]): string {
  const head = element('Time', thingparkTime(message.time)) + element('DevEUI', message.devEui)
  switch (message.kind) {
    case 'uplink':
      return document(
        'DevEUI_uplink',
        head +
          element('FPort', message.fPort) +
          element('FCntUp', message.fCntUp) +
          // Flags are absent, not 0, when they are not set
          (message.adr ? element('ADRbit', 1) : '') +
          (message.ack ? element('ACKbit', 1) : '') +
          element('MType', message.confirmed ? 4 : 2) +
          element('FCntDn', message.fCntDn) +
          element('payload_hex', message.payloadHex) +
          radio(message, stations, 'SpFact') +
          figure('InstantPER', message.instantPer) +
          figure('MeanPER', message.meanPer) +
          element('DevAddr', message.devAddr) +
          figure('TxPower', message.txPower) +
          element('NbTrans', 1)
      )
    case 'join-request':
      return document('DevEUI_uplink', head + element('MType', 0) + radio(message, stations, 'Spfact'))
    case 'downlink-sent':
      return document(
        'DevEUI_downlink_Sent',
        head +
          element('FPort', message.fPort) +
          element('FCntDn', message.fCntDn) +
          element('FCntUp', message.fCntUp) +
          element('Lrcid', lrcId) +
          element('SpFact', message.sf) +
          element('SubBand', message.subBand) +
          element('Channel', message.channel) +
          element('Lrrid', stations[message.station]?.basestationId ?? '') +
          element('DeliveryStatus', message.sent ? 1 : 0) +
          message.causes.map((cause, index) => element(`DeliveryFailedCause${index + 1}`, cause)).join('') +
          element('TransmissionSlot', message.causes.length === 0 ? 1 : 2) +
          element('CorrelationID', message.correlationId) +
          customerElements +
          element('ModelCfg', 0)
      )
    case 'location':
      return document(
        'DevEUI_location',
        head +
          element('DevAddr', message.devAddr) +
          element('Lrcid', lrcId) +
          figure('DevLAT', message.latitude) +
          figure('DevLON', message.longitude) +
          figure('DevAlt', 0) +
          element('DevLocTime', thingparkTime(message.time)) +
          figure('DevLocRadius', message.radius) +
          figure('DevAltRadius', 0) +
          customerElements
      )
    case 'notification':
      return document(
        'DevEUI_notification',
        head +
          element('Type', message.type) +
          (message.battery === undefined ? '' : element('Var1', message.battery)) +
          (message.margin === undefined ? '' : element('Var2', message.margin)) +
          customerElements +
          element('ModelCfg', 0)
      )
  }
}
