import type { ExportPage } from '#web/ui/export-rows.ts'

import { rowNames } from './log-rows.ts'
import type { LogSource } from './log-source.ts'
import { type LogWindow, queryOf } from './log-window.ts'

/** The most that the API answers at once. */
const EXPORT_PAGE = 1000

/** All rows of a range, newest first, for an export. @throws what kept it from reading, or the signal's reason */
export async function* logPages<Row>(
  source: LogSource<Row>,
  window: LogWindow,
  signal: AbortSignal
): AsyncGenerator<ExportPage<Row>> {
  const names = rowNames(source.nameOf)
  let { end } = window
  for (let page = 0; ; page++) {
    signal.throwIfAborted()
    const query = { page, size: EXPORT_PAGE, ...queryOf({ start: window.start, end }) }
    const answer = await source.read(query, signal)
    const content = answer.content ?? []
    const top = content[0] && source.timeOf(content[0])
    // What arrives meanwhile must not move the pages
    if (page === 0 && end === undefined && top !== undefined) end = top + 1
    yield { rows: names.add(content).map(({ row }) => row), total: answer.totalElements }
    // A platform that knows no sizes answers 100
    if (answer.last ?? content.length < 100) return
  }
}
