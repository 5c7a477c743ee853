import { readJavaDatePattern } from '#lib/java-date.ts'
import type { StoredMessage } from '#platform/storage/ingest-reaction.ts'

import { escapeXml } from './escapes.ts'
import { inOrder, LRR_ORDER, spelling, THINGPARK_ORDER } from './thingpark-order.ts'

type Fields = readonly (readonly [string, unknown])[]

/**
 * A message of a network as ThingPark posts it. What came as ThingPark's XML is answered as it came, byte for byte; its
 * JSON becomes XML field by field; what came from another network is written by what ThingPark has a field for.
 *
 * @param timeZone an IANA name, for the time of a message that has none in ThingPark's form
 * @returns undefined for an entry of a network's log, of which ThingPark has no message
 */
export function thingParkXml(message: StoredMessage, timeZone: string): string | undefined {
  if (message.network === 'thingpark') return message.format === 'xml' ? message.body : ofJson(message)
  const root = roots[message.kind]
  return root === undefined ? undefined : document(root, [...ofNetwork(message, timeZone)])
}

const roots: Record<StoredMessage['kind'], string | undefined> = {
  UPLINK: 'DevEUI_uplink',
  JOIN_REQUEST: 'DevEUI_uplink',
  DOWNLINK_SENT: 'DevEUI_downlink_Sent',
  NOTIFICATION: 'DevEUI_notification',
  LOCATION: 'DevEUI_location',
  LOG: undefined,
}

/** ThingPark's JSON has the message's name as its one key, or, flat, is an uplink. */
function ofJson({ body }: StoredMessage): string {
  const parsed = JSON.parse(body) as Record<string, unknown>
  const [first] = Object.entries(parsed)
  const isWrapped = first !== undefined && Object.keys(parsed).length === 1 && isObject(first[1])
  const [root, content] = isWrapped ? [first[0], first[1] as object] : ['DevEUI_uplink', parsed]
  return document(root, Object.entries(content))
}

const isObject = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

function document(root: string, fields: Fields): string {
  const content = elements(fields, THINGPARK_ORDER)
  return `<?xml version="1.0" encoding="UTF-8"?>\n<${root} xmlns="http://uri.actility.com/lora">\n${content}</${root}>\n`
}

/** A name that XML has no element for is left out. */
const ELEMENT_NAME = /^[A-Za-z_][\w.-]*$/

function elements(fields: Fields, order: readonly string[]): string {
  const named = fields.map(([name, value]) => [spelling(name), value] as const)
  return inOrder(named, order)
    .filter(([name]) => ELEMENT_NAME.test(name))
    .map(([name, value]) => element(name, value))
    .join('')
}

function element(name: string, value: unknown): string {
  if (value === undefined || value === null) return ''
  // Networks write the list of gateways with and without the element between
  if (name === 'Lrrs') return `<Lrrs>\n${receptions(value)}</Lrrs>\n`
  // An object here is JSON in a text, as XML carries it
  if (name === 'CustomerData' && isObject(value)) return element(name, JSON.stringify(value))
  if (Array.isArray(value)) return value.map((item: unknown) => element(name, item)).join('')
  if (isObject(value)) return `<${name}>\n${elements(Object.entries(value), [])}</${name}>\n`
  const text = typeof value === 'string' ? value : JSON.stringify(value)
  return `<${name}>${escapeText(text)}</${name}>\n`
}

function receptions(value: unknown): string {
  const items: unknown = isObject(value) ? Object.values(value)[0] : value
  return (Array.isArray(items) ? items : [items])
    .filter(isObject)
    .map((lrr) => `<Lrr>\n${elements(Object.entries(lrr), LRR_ORDER)}</Lrr>\n`)
    .join('')
}

/** As ThingPark writes text, whose JSON in `CustomerData` has its quotes as they are. */
const escapeText = (text: string) => escapeXml(text).replaceAll('&quot;', '"').replaceAll('&apos;', "'")

const thingParkTime = readJavaDatePattern("yyyy-MM-dd'T'HH:mm:ss.SSSxxx")

function timeText(time: number, timeZone: string): string {
  return typeof thingParkTime === 'function' ? thingParkTime(time, timeZone) : new Date(time).toISOString()
}

/** Flags are absent, and not 0, where they are not set. */
const flag = (bit: string | undefined) => (bit === '1' ? bit : undefined)
const figure = (value: number | undefined) => value?.toFixed(6)

function ofNetwork(message: StoredMessage, timeZone: string): Fields {
  const { data, kind } = message
  const fix = kind === 'LOCATION' ? message.fixes[0] : undefined
  const time = timeText(message.time, timeZone)
  const isReport = data.notificationType?.toLowerCase() === 'devstatusans'
  return [
    ['Time', time],
    ['DevEUI', data.devEUI],
    ['Type', data.notificationType],
    ['Var1', isReport ? data.battery : undefined],
    ['Var2', isReport ? data.margin : undefined],
    ['FPort', data.fport],
    ['FCntUp', data.fcntUp],
    ['ADRbit', flag(data.adrBit)],
    ['ACKbit', flag(data.ackBit)],
    ['MType', data.mType],
    ['FCntDn', data.fcntDn],
    ['payload_hex', data.payload_hex],
    ['mic_hex', data.mic_hex],
    ['Lrcid', data.lrcid],
    ['LrrRSSI', data.lrrRSSI],
    ['LrrSNR', data.lrrSNR],
    ['SpFact', data.spFact],
    ['SubBand', data.subBand],
    ['Channel', data.channel],
    ['DevLrrCnt', data.devLrrCnt],
    ['Lrrid', data.lrrid],
    ['Late', kind === 'UPLINK' ? (data.late ?? '0') : data.late],
    ['LrrLAT', data.lrrLAT],
    ['LrrLON', data.lrrLON],
    [
      'Lrrs',
      data.lrrs?.map(({ lrrid, lrrRSSI, lrrSNR, lrrESP }) => ({
        Lrrid: lrrid,
        Chain: '0',
        LrrRSSI: lrrRSSI,
        LrrSNR: lrrSNR,
        LrrESP: lrrESP,
      })),
    ],
    ['DeliveryStatus', data.deliveryStatus],
    ['DeliveryFailedCause1', data.deliveryFailedCause1],
    ['DeliveryFailedCause2', data.deliveryFailedCause2],
    ['DeliveryFailedCause3', data.deliveryFailedCause3],
    ['DevLAT', figure(fix?.latitude)],
    ['DevLON', figure(fix?.longitude)],
    ['DevAlt', figure(fix?.altitude)],
    ['DevLocTime', fix && timeText(fix.time, timeZone)],
    ['DevLocRadius', figure(fix?.radius)],
    ['DevAltRadius', figure(fix?.altitudeRadius)],
    ['CustomerID', data.customerID],
    ['CustomerData', data.customerData],
    ['ModelCfg', data.modelCfg],
    ['DevAddr', message.devAddr],
    ['Frequency', data.frequency],
  ]
}
