import { type CsvColumn, csvLines, toCsv } from '#web/ui/csv.ts'
import type { ExportPage, FileFormat } from '#web/ui/export-rows.ts'

import type { MergedStreams } from './merge-streams.ts'
import type { TimelineEntry } from './timeline-entry.ts'

/** All entries of a range, newest first. @throws what kept it from reading, or the signal's reason */
export async function* timelinePages(
  merged: MergedStreams,
  signal: AbortSignal
): AsyncGenerator<ExportPage<TimelineEntry>> {
  let before = 0
  while (merged.level() > -Infinity) {
    signal.throwIfAborted()
    const rows = await merged.next(signal)
    const { searched, total } = merged.progress()
    yield { rows, searched: searched - before, total }
    before = searched
  }
}

// Headers are the same in every language, since programs read them
const columns: CsvColumn<TimelineEntry>[] = [
  { header: 'time', value: ({ time }) => new Date(time).toISOString() },
  { header: 'kind', value: ({ kind }) => kind },
  { header: 'event', value: ({ title }) => title },
  { header: 'details', value: ({ details }) => details.join('; ') },
  { header: 'frame', value: ({ frame }) => frame?.key },
  { header: 'rule_id', value: ({ ruleId }) => ruleId },
]

/** The byte order mark tells spreadsheets that a file is UTF-8. */
const BYTE_ORDER_MARK = '\uFEFF'

export const timelineCsv: FileFormat<TimelineEntry> = {
  extension: 'csv',
  mediaType: 'text/csv',
  head: BYTE_ORDER_MARK + toCsv(columns, []),
  piece: (rows) => csvLines(columns, rows),
  foot: '',
}

/** A list with an entry a line; of a frame only what names it, since its row may hold keys. */
export const timelineJson: FileFormat<TimelineEntry> = {
  extension: 'json',
  mediaType: 'application/json',
  head: '[',
  piece: (rows, isFirst) =>
    rows
      .map(({ time, kind, title, details, frame, ruleId }, index) => {
        const entry = {
          time: new Date(time).toISOString(),
          kind,
          event: title,
          details,
          frame: frame?.key,
          ruleId,
        }
        return `${isFirst && index === 0 ? '' : ','}\n${JSON.stringify(entry)}`
      })
      .join(''),
  foot: '\n]\n',
}
