import { type DownlinkFilter, downlinksAt, readDownlinkPage } from '#api/downlinks.ts'
import type { PlatformDownlink } from '#contract/downlink-queue.ts'
import { type CsvColumn, csvLines, toCsv } from '#web/ui/csv.ts'
import type { ExportPage, FileFormat } from '#web/ui/export-rows.ts'

/** The most that the API answers at once. */
const EXPORT_PAGE = 1000

/** Everything that passes a filter, newest first. @throws what kept it from reading, or the signal's reason */
export async function* downlinkPages(
  asked: DownlinkFilter,
  signal: AbortSignal
): AsyncGenerator<ExportPage<PlatformDownlink>> {
  const filter = downlinksAt(asked, Date.now())
  let end = filter.endTime
  for (let page = 0; ; page++) {
    signal.throwIfAborted()
    const query = { ...filter, page, size: EXPORT_PAGE, ...(end !== undefined && { endTime: end }) }
    const { content = [], last, totalElements } = await readDownlinkPage(query, signal)
    const newest = content[0]?.createdAt
    // What is queued meanwhile must not move the pages
    if (page === 0 && end === undefined && newest !== undefined) end = new Date(newest + 1).toISOString()
    yield { rows: content, total: totalElements }
    if (last ?? content.length < EXPORT_PAGE) return
  }
}

const iso = (time: number | undefined) => (time === undefined ? undefined : new Date(time).toISOString())

// Headers name their units and are the same in every language, since programs read them
const columns: CsvColumn<PlatformDownlink>[] = [
  { header: 'downlink_id', value: ({ downlinkId }) => downlinkId },
  { header: 'created_at', value: ({ createdAt }) => iso(createdAt) },
  { header: 'thing_identifier', value: ({ thingIdentifier }) => thingIdentifier },
  { header: 'thing', value: ({ thingName }) => thingName },
  { header: 'state', value: ({ state }) => state },
  { header: 'reason', value: ({ reason }) => reason },
  {
    header: 'causes',
    value: ({ causes = [] }) => causes.map(({ window, code }) => `${window ?? ''} ${code ?? ''}`).join('; '),
  },
  { header: 'payload_hex', value: ({ payload }) => payload },
  { header: 'bytes', value: ({ bytes }) => bytes },
  { header: 'f_port', value: ({ fPort }) => fPort },
  { header: 'confirmed', value: ({ confirmed }) => String(confirmed ?? '') },
  { header: 'encrypted', value: ({ encrypted }) => String(encrypted ?? '') },
  { header: 'origin', value: ({ origin }) => origin },
  { header: 'template', value: ({ templateName, templateUid }) => templateName ?? templateUid },
  { header: 'rule', value: ({ ruleName }) => ruleName },
  { header: 'network', value: ({ network }) => network },
  { header: 'accepted_at', value: ({ acceptedAt }) => iso(acceptedAt) },
  { header: 'sent_at', value: ({ sentAt }) => iso(sentAt) },
  { header: 'acknowledged_at', value: ({ acknowledgedAt }) => iso(acknowledgedAt) },
  { header: 'changed_at', value: ({ changedAt }) => iso(changedAt) },
  { header: 'attempts', value: ({ attempts }) => attempts },
  { header: 'fcnt_down', value: ({ fcntDn }) => fcntDn },
  { header: 'receive_window', value: ({ window }) => window },
  { header: 'spreading_factor', value: ({ spFact }) => spFact },
  { header: 'lrr_id', value: ({ lrrid }) => lrrid },
  { header: 'correlation_id', value: ({ correlationId }) => correlationId },
]

/** The byte order mark tells spreadsheets that a file is UTF-8. */
const BYTE_ORDER_MARK = '\uFEFF'

export const downlinksCsv: FileFormat<PlatformDownlink> = {
  extension: 'csv',
  mediaType: 'text/csv',
  head: BYTE_ORDER_MARK + toCsv(columns, []),
  piece: (rows) => csvLines(columns, rows),
  foot: '',
}

/** As the API answers them: a list with a downlink a line. */
export const downlinksJson: FileFormat<PlatformDownlink> = {
  extension: 'json',
  mediaType: 'application/json',
  head: '[',
  piece: (rows, isFirst) =>
    rows.map((row, index) => `${isFirst && index === 0 ? '' : ','}\n${JSON.stringify(row)}`).join(''),
  foot: '\n]\n',
}
