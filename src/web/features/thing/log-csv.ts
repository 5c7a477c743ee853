import type { NetworkData, SensorHistory } from '#contract/logs.ts'

import { readFrame } from './frame-reading.ts'

type Cell = string | number | undefined

/**
 * Rows as CSV (RFC 4180). Text that a spreadsheet would run as a formula gets a `'` in front; numbers, which may be
 * negative, do not.
 */
export function toCsv(header: readonly string[], rows: readonly (readonly Cell[])[]): string {
  return [header, ...rows].map((row) => row.map(cell).join(',')).join('\r\n') + '\r\n'
}

function cell(value: Cell): string {
  if (value === undefined) return ''
  const text = String(value)
  const isNumber = typeof value === 'number' || /^-?\d+(\.\d+)?$/.test(text)
  const safe = !isNumber && /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

const iso = (time: number | undefined) => (time === undefined ? undefined : new Date(time).toISOString())

/** The columns name their units. Session keys are left out, being secrets. */
export function networkCsv(rows: readonly NetworkData[]): string {
  return toCsv(
    [
      ...['time', 'type', 'counter', 'port', 'spreading_factor', 'rssi_dbm', 'snr_db', 'margin_db'],
      ...['gateway_count', 'gateways', 'channel', 'sub_band', 'm_type', 'late', 'dev_addr', 'mic', 'payload'],
    ],
    rows.map((row) => {
      const frame = readFrame(row)
      return [
        ...[iso(frame.time), frame.type, frame.counter, frame.port, frame.spreadingFactor],
        ...[frame.rssi, frame.snr, frame.margin, frame.gatewayCount],
        frame.receptions.map(({ gateway }) => gateway).join(' '),
        ...[row.channel, row.subBand, row.mType, row.late, row.devAddr, row.mic_hex, frame.payload],
      ]
    })
  )
}

export function decodedCsv(rows: readonly SensorHistory[]): string {
  return toCsv(
    ['time', 'container', 'container_id', 'value', 'unit', 'latitude', 'longitude'],
    rows.flatMap((row) =>
      (row.data ?? [{}]).map((data) => [
        ...[iso(row.date), row.container?.name, row.container?.container, data.value, row.container?.type],
        ...[row.location?.latitude, row.location?.longitude],
      ])
    )
  )
}
