import type { NetworkData, SensorHistory } from '#contract/logs.ts'
import { withoutSecrets } from '#lib/mask-secrets.ts'
import { type CsvColumn, csvLines, toCsv } from '#web/ui/csv.ts'
import type { FileFormat } from '#web/ui/export-rows.ts'
import { figure } from '#web/ui/figure.ts'

import { frameOf } from './frame-of.ts'

const iso = (time: number | undefined) => (time === undefined ? undefined : new Date(time).toISOString())

// Headers name their units and are the same in every language, since programs read them
const networkColumns: CsvColumn<NetworkData>[] = [
  { header: 'time', value: ({ time }) => iso(time) },
  { header: 'type', value: ({ type }) => type },
  { header: 'counter', value: (row) => frameOf(row).counter },
  { header: 'port', value: ({ fport }) => figure(fport) },
  { header: 'spreading_factor', value: ({ spFact }) => figure(spFact) },
  { header: 'rssi_dbm', value: (row) => frameOf(row).rssi },
  { header: 'snr_db', value: (row) => frameOf(row).snr },
  { header: 'margin_db', value: (row) => frameOf(row).margin },
  { header: 'gateway_count', value: (row) => frameOf(row).gatewayCount },
  {
    header: 'gateways',
    value: (row) =>
      frameOf(row)
        .receptions.map(({ gateway }) => gateway)
        .join(' '),
  },
  { header: 'channel', value: ({ channel }) => channel },
  { header: 'sub_band', value: ({ subBand }) => subBand },
  { header: 'm_type', value: ({ mType }) => figure(mType) },
  { header: 'late', value: ({ late }) => figure(late) },
  { header: 'dev_addr', value: ({ devAddr }) => devAddr },
  { header: 'mic', value: ({ mic_hex: mic }) => mic },
  { header: 'payload', value: ({ payload_hex: payload }) => payload },
]

const decodedColumns: CsvColumn<SensorHistory & { value: string | undefined }>[] = [
  { header: 'time', value: ({ date }) => iso(date) },
  { header: 'container', value: ({ container }) => container?.name },
  { header: 'container_id', value: ({ container }) => container?.container },
  { header: 'value', value: ({ value }) => figure(value) ?? value },
  { header: 'unit', value: ({ container }) => container?.type },
  { header: 'latitude', value: ({ location }) => figure(location?.latitude) },
  { header: 'longitude', value: ({ location }) => figure(location?.longitude) },
]

/** A line for each value of a decoded row. */
const valuesOf = (rows: readonly SensorHistory[]) =>
  rows.flatMap((row) => (row.data ?? [{}]).map(({ value }) => ({ ...row, value })))

/** The byte order mark tells spreadsheets that a file is UTF-8. */
const BYTE_ORDER_MARK = '\uFEFF'

/** Rows of the network log as CSV. Session keys have no column, being secrets. */
export const networkCsv: FileFormat<NetworkData> = {
  extension: 'csv',
  mediaType: 'text/csv',
  head: BYTE_ORDER_MARK + toCsv(networkColumns, []),
  piece: (rows) => csvLines(networkColumns, rows),
  foot: '',
}

/** Rows of the decoded log as CSV. */
export const decodedCsv: FileFormat<SensorHistory> = {
  extension: 'csv',
  mediaType: 'text/csv',
  head: BYTE_ORDER_MARK + toCsv(decodedColumns, []),
  piece: (rows) => csvLines(decodedColumns, valuesOf(rows)),
  foot: '',
}

/** Rows as the API answers them, but for secrets: a list with a row a line. */
export const logJson: FileFormat<NetworkData | SensorHistory> = {
  extension: 'json',
  mediaType: 'application/json',
  head: '[',
  piece: (rows, isFirst) =>
    rows
      .map((row, index) => `${isFirst && index === 0 ? '' : ','}\n${JSON.stringify(withoutSecrets(row))}`)
      .join(''),
  foot: '\n]\n',
}
