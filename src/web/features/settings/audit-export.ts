import { type AuditFilter, readAuditPage } from '#api/audit.ts'
import type { AuditEntry } from '#contract/audit.ts'
import { type CsvColumn, csvLines, toCsv } from '#web/ui/csv.ts'
import type { ExportPage, FileFormat } from '#web/ui/export-rows.ts'

/** The most that the API answers at once. */
const EXPORT_PAGE = 500

/** Everything that passes a filter, in its order. @throws what kept it from reading, or the signal's reason */
export async function* auditPages(
  filter: AuditFilter,
  signal: AbortSignal
): AsyncGenerator<ExportPage<AuditEntry>> {
  let last: AuditEntry | undefined
  for (;;) {
    signal.throwIfAborted()
    const rows = await readAuditPage(filter, { last, size: EXPORT_PAGE }, signal)
    yield { rows, total: undefined }
    last = rows.at(-1)
    if (rows.length < EXPORT_PAGE) return
  }
}

// Headers are the same in every language, since programs read them
const columns: CsvColumn<AuditEntry>[] = [
  { header: 'entry', value: ({ seq }) => seq },
  { header: 'time', value: ({ at }) => (at === undefined ? undefined : new Date(at).toISOString()) },
  { header: 'user', value: ({ user }) => user },
  { header: 'role', value: ({ role }) => role },
  { header: 'address', value: ({ address }) => address },
  { header: 'operation', value: ({ operation }) => operation },
  { header: 'target', value: ({ target }) => target },
  { header: 'outcome', value: ({ outcome }) => outcome },
  { header: 'status', value: ({ status }) => status },
  {
    header: 'changes',
    value: ({ changes = [] }) =>
      changes.map(({ field, before = '', after = '' }) => `${field}: ${before} → ${after}`).join('\n'),
  },
  { header: 'request_id', value: ({ requestId }) => requestId },
]

export const auditCsv: FileFormat<AuditEntry> = {
  extension: 'csv',
  mediaType: 'text/csv',
  // The byte order mark tells spreadsheets that a file is UTF-8
  head: '\uFEFF' + toCsv(columns, []),
  piece: (rows) => csvLines(columns, rows),
  foot: '',
}

export const auditJson: FileFormat<AuditEntry> = {
  extension: 'json',
  mediaType: 'application/json',
  head: '[',
  piece: (rows, isFirst) =>
    rows.map((row, index) => `${isFirst && index === 0 ? '' : ','}\n${JSON.stringify(row)}`).join(''),
  foot: '\n]\n',
}
