/** A value as the API may carry it: decimal text, a number, or nothing. */
export type RowValue = string | number | null | undefined

/** One gateway's copy in a network log row. */
export interface LrrRow {
  lrrid?: RowValue
  lrrRSSI?: RowValue
  lrrSNR?: RowValue
  lrrESP?: RowValue
}

/**
 * A row of `logs/network`, as far as diagnosis reads it. Every field may be missing; a row of the contract's
 * `NetworkData` is one. Keys in a row (`appSKey`) are never read.
 */
export interface NetworkRow {
  type?: string | null | undefined
  notificationType?: string | null | undefined
  /** Milliseconds since the epoch, as number or text, or ISO 8601. */
  time?: RowValue
  timeStr?: RowValue
  devAddr?: string | null | undefined
  fcntUp?: RowValue
  fcntDn?: RowValue
  fport?: RowValue
  mType?: RowValue
  spFact?: RowValue
  payload_hex?: string | null | undefined
  /** Our platform's: why the payload could not be decoded. */
  undecoded?: string | null | undefined
  mic_hex?: string | null | undefined
  ackBit?: RowValue
  adrBit?: RowValue
  late?: RowValue
  devLrrCnt?: RowValue
  lrrid?: RowValue
  lrrRSSI?: RowValue
  lrrSNR?: RowValue
  /** A list, or the one gateway itself. */
  lrrs?: readonly LrrRow[] | LrrRow | null | undefined
  battery?: RowValue
  margin?: RowValue
  deliveryStatus?: RowValue
  deliveryFailedCause1?: RowValue
  deliveryFailedCause2?: RowValue
  deliveryFailedCause3?: RowValue
}

/** A finite number, or undefined where the value is absent, empty or no number. */
export function numberIn(value: RowValue): number | undefined {
  if (typeof value === 'number') return Number.isFinite(value) ? value : undefined
  if (value === null || value === undefined) return undefined
  const number = Number(value)
  // Number reads blank text as 0
  if (!Number.isFinite(number) || (number === 0 && value.trim() === '')) return undefined
  return number
}

/** As `numberIn`, and undefined too for what is out of bounds. */
export function numberWithin(value: RowValue, [least, most]: readonly [number, number]): number | undefined {
  const number = numberIn(value)
  return number !== undefined && number >= least && number <= most ? number : undefined
}

/** Text without what surrounds it, or undefined where there is none. */
export function textIn(value: RowValue): string | undefined {
  if (value === null || value === undefined) return undefined
  const text = String(value).trim()
  return text === '' ? undefined : text
}

/** When the row's message was on the air, in milliseconds since the epoch; undefined where the row does not say. */
export function timeIn(row: NetworkRow): number | undefined {
  return instantIn(row.time) ?? instantIn(row.timeStr)
}

/** What a Date can hold, ms (ECMAScript, Time values). */
const INSTANT = [-8.64e15, 8.64e15] as const

function instantIn(value: RowValue): number | undefined {
  if (numberIn(value) !== undefined) return numberWithin(value, INSTANT)
  const text = textIn(value)
  if (text === undefined) return undefined
  const parsed = Date.parse(text)
  return Number.isNaN(parsed) ? undefined : parsed
}

/** Whether a flag is set: networks leave `ADRbit` and `ACKbit` out where they are 0. */
export function isSet(value: RowValue | boolean): boolean {
  return value === true || (typeof value !== 'boolean' && numberIn(value) === 1)
}

export type RowKind = 'uplink' | 'join-request' | 'downlink' | 'notification' | 'other'

/**
 * What a row reports. `type` says so where it is known; where it is missing or of other words, the fields that only one
 * kind has tell (MType 0 is a join request: LoRaWAN 1.0.4 section 4.2.1).
 */
export function kindOf(row: NetworkRow): RowKind {
  if (row.type === 'UPLINK') return numberIn(row.mType) === 0 ? 'join-request' : 'uplink'
  const word = row.type?.toUpperCase() ?? ''
  if (word.includes('DOWNLINK')) return 'downlink'
  if (word.includes('JOIN')) return 'join-request'
  if (word.includes('NOTIF')) return 'notification'
  if (word.includes('LOCATION')) return 'other'
  if (numberIn(row.mType) === 0) return 'join-request'
  if (word.includes('UPLINK')) return 'uplink'
  if (numberIn(row.deliveryStatus) !== undefined) return 'downlink'
  if (numberIn(row.fcntUp) !== undefined) return 'uplink'
  return numberIn(row.battery) === undefined ? 'other' : 'notification'
}
