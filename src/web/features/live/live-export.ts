import type { PlacedEvent } from '#api/live/live-feed.ts'
import { type CsvColumn, csvLines, toCsv } from '#web/ui/csv.ts'
import type { FileFormat } from '#web/ui/export-rows.ts'

import { plainValue, valuesText } from './live-words.ts'

const iso = (time: number) => new Date(time).toISOString()

// Headers name their units and are the same in every language, since programs read them
const columns: CsvColumn<PlacedEvent>[] = [
  { header: 'time', value: ({ event }) => iso(event.time) },
  { header: 'received_at', value: ({ event }) => iso(event.receivedAt) },
  { header: 'event', value: ({ event }) => (event.type === 'data' ? event.message : event.change) },
  { header: 'thing_identifier', value: ({ event }) => event.thingIdentifier },
  { header: 'thing', value: ({ event }) => event.thingName },
  { header: 'thing_type', value: ({ event }) => event.thingType },
  { header: 'company', value: ({ event }) => event.companyName },
  { header: 'tags', value: ({ event }) => event.tags?.join(' ') },
  { header: 'changed', value: ({ event }) => event.fields?.join(' ') },
  { header: 'values', value: ({ event }) => valuesText(event, plainValue) },
  { header: 'dev_addr', value: ({ event }) => event.devAddr },
  { header: 'fcnt_up', value: ({ event }) => event.fcntUp },
  { header: 'fcnt_down', value: ({ event }) => event.fcntDn },
  { header: 'f_port', value: ({ event }) => event.fPort },
  { header: 'payload_hex', value: ({ event }) => event.payload },
  { header: 'rssi_dbm', value: ({ event }) => event.rssi },
  { header: 'snr_db', value: ({ event }) => event.snr },
  { header: 'sf', value: ({ event }) => event.spFact },
  { header: 'gateways', value: ({ event }) => event.gateways },
  { header: 'lrr_id', value: ({ event }) => event.lrrid },
  { header: 'latitude', value: ({ event }) => event.latitude },
  { header: 'longitude', value: ({ event }) => event.longitude },
]

/** The byte order mark tells spreadsheets that a file is UTF-8. */
const BYTE_ORDER_MARK = '\uFEFF'

export const liveCsv: FileFormat<PlacedEvent> = {
  extension: 'csv',
  mediaType: 'text/csv',
  head: BYTE_ORDER_MARK + toCsv(columns, []),
  piece: (rows) => csvLines(columns, rows),
  foot: '',
}

/** As the server tells them: a list with an event a line. */
export const liveJson: FileFormat<PlacedEvent> = {
  extension: 'json',
  mediaType: 'application/json',
  head: '[',
  piece: (rows, isFirst) =>
    rows.map(({ event }, index) => `${isFirst && index === 0 ? '' : ','}\n${JSON.stringify(event)}`).join(''),
  foot: '\n]\n',
}
