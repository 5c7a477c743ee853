import { readMessagePage, type StreamMessageFilter } from '#api/stream-failures.ts'
import type { StreamMessage } from '#contract/stream-delivery.ts'
import { type CsvColumn, csvLines, toCsv } from '#web/ui/csv.ts'
import type { ExportPage, FileFormat } from '#web/ui/export-rows.ts'

/** Everything that passes a filter, newest first. @throws what kept it from reading, or the signal's reason */
export async function* messagePages(
  streamDefinitionId: number,
  asked: StreamMessageFilter,
  signal: AbortSignal
): AsyncGenerator<ExportPage<StreamMessage>> {
  // What comes meanwhile must not move the pages
  const filter = { endTime: new Date().toISOString(), ...asked }
  for (let page = 0; ; page++) {
    signal.throwIfAborted()
    const {
      content = [],
      last,
      totalElements,
    } = await readMessagePage(streamDefinitionId, filter, page, signal)
    yield { rows: content, total: totalElements }
    if (last ?? content.length === 0) return
  }
}

const iso = (time: number | undefined) => (time === undefined ? undefined : new Date(time).toISOString())

// Headers are the same in every language, since programs read them
const columns: CsvColumn<StreamMessage>[] = [
  { header: 'stream_message_id', value: ({ streamMessageId }) => streamMessageId },
  { header: 'webhook_id', value: ({ webhookId }) => webhookId },
  { header: 'state', value: ({ state }) => state },
  { header: 'time', value: ({ time }) => iso(time) },
  { header: 'thing_identifier', value: ({ thingIdentifier }) => thingIdentifier },
  { header: 'thing', value: ({ thingName }) => thingName },
  { header: 'fcnt_up', value: ({ fcntUp }) => fcntUp },
  { header: 'container', value: ({ container }) => container },
  { header: 'queued_at', value: ({ queuedAt }) => iso(queuedAt) },
  { header: 'attempts', value: ({ attempts }) => attempts },
  { header: 'last_attempt_at', value: ({ lastAttemptAt }) => iso(lastAttemptAt) },
  { header: 'next_attempt_at', value: ({ nextAttemptAt }) => iso(nextAttemptAt) },
  { header: 'status_code', value: ({ statusCode }) => statusCode },
  { header: 'message', value: ({ message }) => message },
]

/** The byte order mark tells spreadsheets that a file is UTF-8. */
const BYTE_ORDER_MARK = '\uFEFF'

export const messagesCsv: FileFormat<StreamMessage> = {
  extension: 'csv',
  mediaType: 'text/csv',
  head: BYTE_ORDER_MARK + toCsv(columns, []),
  piece: (rows) => csvLines(columns, rows),
  foot: '',
}

/** As the API answers them: a list with a message a line. */
export const messagesJson: FileFormat<StreamMessage> = {
  extension: 'json',
  mediaType: 'application/json',
  head: '[',
  piece: (rows, isFirst) =>
    rows.map((row, index) => `${isFirst && index === 0 ? '' : ','}\n${JSON.stringify(row)}`).join(''),
  foot: '\n]\n',
}
