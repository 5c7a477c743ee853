import type { NetworkData } from '#contract/logs.ts'
import { readHex } from '#lib/hex.ts'
import { t } from '#web/text/text.ts'

const MOST_BYTES = 255

/** What a payload is decoded with, as typed. */
export interface TryFields {
  payload: string
  port: string
  /** A local date and time; empty for now. */
  time: string
}

export const NO_FIELDS: TryFields = { payload: '', port: '1', time: '' }

/** What is wrong with each field, in words; none where it can be sent. */
export type TryFaults = Partial<Record<keyof TryFields, string>>

export interface TryInput {
  payload: string
  fPort: number
  recvTime: string | undefined
}

/** Reads the fields; an empty payload is no fault yet, but nothing to decode either. */
export function readFields({ payload, port, time }: TryFields): { input: TryInput; faults: TryFaults } {
  const { digits, bad } = readHex(payload)
  const fPort = /^\s*\d{1,3}\s*$/.test(port) ? Number(port) : Number.NaN
  const instant = time === '' ? undefined : Date.parse(time)
  const faults: TryFaults = {}
  const [first] = bad
  if (first) faults.payload = t('ui.hex.bad', { character: first.character, at: first.at + 1 })
  else if (digits.length % 2 !== 0) faults.payload = t('thing-types.try.odd', { digits: digits.length })
  else if (digits.length > 2 * MOST_BYTES) faults.payload = t('thing-types.try.long', { most: MOST_BYTES })
  if (!(fPort >= 0 && fPort <= 255)) faults.port = t('thing-types.try.port.bad')
  if (Number.isNaN(instant)) faults.time = t('thing-types.try.time.bad')
  const recvTime =
    instant === undefined || Number.isNaN(instant) ? undefined : new Date(instant).toISOString()
  return { input: { payload: digits, fPort, recvTime }, faults }
}

/** A frame of the past, as far as a codec sees it. */
export interface PastFrame {
  /** Names it in a link: `<time>-<counter>`. */
  key: string
  time: number
  counter: string | undefined
  port: string
  payload: string
  isUndecoded: boolean
}

/** The uplinks of a network log that have something to decode; port 0 is the network's own. */
export function framesOf(rows: readonly NetworkData[]): PastFrame[] {
  return rows.flatMap(({ time, fcntUp, fport, payload_hex: payload = '', type, undecoded }) =>
    type !== 'UPLINK' || time === undefined || payload === '' || fport === undefined || fport === '0'
      ? []
      : [
          {
            key: `${time}-${fcntUp ?? ''}`,
            time,
            counter: fcntUp,
            port: fport,
            payload: payload.toUpperCase(),
            isUndecoded: undecoded !== undefined,
          },
        ]
  )
}

/** `2026-11-22T10:14:30`, in local time, for a field of a date and time. */
export function localTime(instant: number): string {
  const date = new Date(instant)
  return new Date(instant - date.getTimezoneOffset() * 60_000).toISOString().slice(0, 19)
}
