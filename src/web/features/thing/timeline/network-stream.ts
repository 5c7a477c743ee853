import type { NetworkData } from '#contract/logs.ts'

import { isLast } from '../logs/log-reader.ts'
import type { LogSource } from '../logs/log-source.ts'
import { type LogWindow, queryOf } from '../logs/log-window.ts'
import { type EntryStream, windowAfter } from './entry-stream.ts'
import { entryOfRow } from './network-entries.ts'
import { sessionEntries } from './session-entries.ts'

/** Most rows are uplinks, which say nothing by themselves: many at once. */
export const NETWORK_PAGE = 500
/**
 * Whether a counter fell shows in the frames around it. So many of the oldest rows wait for those before them, and as
 * many again are looked at a second time: more than the diagnosis looks ahead.
 */
const AROUND = 100

/** What the network log tells, row by row and by its frame counters; a page at a time. */
export function networkStream(source: LogSource<NetworkData>, window: LogWindow): EntryStream {
  const { start, end } = window
  let frontier = Infinity
  let page = 0
  let until = end
  let carried: readonly NetworkData[] = []
  let searched = 0
  let total: number | undefined
  let newest: number | undefined

  return {
    frontier: () => frontier,
    progress: () => ({ searched, total }),
    after: () => networkStream(source, windowAfter(newest, window)),
    more: async (signal) => {
      const answer = await source.read(
        { page, size: NETWORK_PAGE, ...queryOf({ start, end: until }) },
        signal
      )
      const content = answer.content ?? []
      newest ??= content[0]?.time
      // What arrives meanwhile must not move the pages
      if (until === undefined && newest !== undefined) until = newest + 1
      page += 1
      searched += content.length
      total ??= answer.totalElements

      const rows = [...carried, ...content]
      const isAtEnd = isLast(answer, content.length, NETWORK_PAGE)
      const before = frontier
      frontier = isAtEnd
        ? -Infinity
        : (rows[rows.length - AROUND - 1]?.time ?? Math.min(before, (until ?? 0) + 1))
      carried = isAtEnd ? [] : rows.slice(-2 * AROUND)
      return [...rows.flatMap((row) => entryOfRow(row) ?? []), ...sessionEntries(rows)].filter(
        ({ time }) => time >= frontier && time < before
      )
    },
  }
}
