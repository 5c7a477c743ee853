import type { NetworkData, SensorHistory } from '#contract/logs.ts'
import { type CsvColumn, toCsv } from '#web/ui/csv.ts'

import { figure, readFrame } from './frame-reading.ts'

const iso = (time: number | undefined) => (time === undefined ? undefined : new Date(time).toISOString())

// Headers name their units and are the same in every language, since programs read them
const networkColumns: CsvColumn<NetworkData>[] = [
  { header: 'time', value: ({ time }) => iso(time) },
  { header: 'type', value: ({ type }) => type },
  { header: 'counter', value: (row) => readFrame(row).counter },
  { header: 'port', value: ({ fport }) => figure(fport) },
  { header: 'spreading_factor', value: ({ spFact }) => figure(spFact) },
  { header: 'rssi_dbm', value: (row) => readFrame(row).rssi },
  { header: 'snr_db', value: (row) => readFrame(row).snr },
  { header: 'margin_db', value: (row) => readFrame(row).margin },
  { header: 'gateway_count', value: (row) => readFrame(row).gatewayCount },
  {
    header: 'gateways',
    value: (row) =>
      readFrame(row)
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

/** Rows of the network log as CSV. Session keys have no column, being secrets. */
export const networkCsv = (rows: readonly NetworkData[]) => toCsv(networkColumns, rows)

const decodedColumns: CsvColumn<SensorHistory & { value: string | undefined }>[] = [
  { header: 'time', value: ({ date }) => iso(date) },
  { header: 'container', value: ({ container }) => container?.name },
  { header: 'container_id', value: ({ container }) => container?.container },
  { header: 'value', value: ({ value }) => figure(value) ?? value },
  { header: 'unit', value: ({ container }) => container?.type },
  { header: 'latitude', value: ({ location }) => figure(location?.latitude) },
  { header: 'longitude', value: ({ location }) => figure(location?.longitude) },
]

/** Rows of the decoded log as CSV, a line for each value. */
export const decodedCsv = (rows: readonly SensorHistory[]) =>
  toCsv(
    decodedColumns,
    rows.flatMap((row) => (row.data ?? [{}]).map(({ value }) => ({ ...row, value })))
  )
