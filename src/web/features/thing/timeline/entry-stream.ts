import type { HistoryWindow } from '#api/logs.ts'

import { type LogWindow, queryOf } from '../logs/log-window.ts'
import type { TimelineEntry } from './timeline-entry.ts'

/** Entries of one source, read from its newest backwards. */
export interface EntryStream {
  /** All entries at this instant and after it were answered: `Infinity` before the first read, `-Infinity` at the end. */
  frontier: () => number
  /** Reads on; answers entries that may lie beyond the frontier, some of them again. */
  more: (signal: AbortSignal) => Promise<TimelineEntry[]>
  /** How many rows were read, and of how many where that is known. */
  progress: () => { searched: number; total: number | undefined }
  /** Whether it turned out that the service has no such source. */
  isAbsent?: () => boolean
  /** What came since its newest row, or a little before: a gateway may deliver late what it heard earlier. */
  after: () => EntryStream
}

const OVERLAP_MS = 600_000

/** The window of what came since the newest row of a window, if it has any. */
export const windowAfter = (newest: number | undefined, { start }: LogWindow): LogWindow => ({
  start: newest === undefined ? start : Math.max(start ?? 0, newest - OVERLAP_MS),
  end: undefined,
})

interface CursorSource<Item> {
  /** The newest of a window, at most `results`; `null` where the service has none. */
  read: (query: HistoryWindow & { results: number }, signal: AbortSignal) => Promise<readonly Item[] | null>
  idOf: (item: Item) => string
  timeOf: (item: Item) => number
  entryOf: (item: Item) => TimelineEntry | undefined
  results: number
}

/** Reads what can only be asked for by its time: each read ends where the one before it came to. */
export function cursorStream<Item>(source: CursorSource<Item>, window: LogWindow): EntryStream {
  const { read, idOf, timeOf, entryOf, results } = source
  const { start, end } = window
  const known = new Set<string>()
  let frontier = Infinity
  let until = end
  let newest: number | undefined
  let isAbsent = false

  return {
    frontier: () => frontier,
    progress: () => ({ searched: known.size, total: undefined }),
    isAbsent: () => isAbsent,
    after: () => cursorStream(source, windowAfter(newest, window)),
    more: async (signal) => {
      const answer = await read({ ...queryOf({ start, end: until }), results }, signal)
      isAbsent = answer === null
      const items = answer ?? []
      const fresh = items.filter((item) => !known.has(idOf(item)))
      for (const item of fresh) known.add(idOf(item))
      const oldest = items.at(-1)
      newest ??= items[0] && timeOf(items[0])
      if (!oldest || items.length < results) {
        frontier = -Infinity
      } else {
        // More of the same millisecond may follow, unless that was all that came
        until = timeOf(oldest) + (fresh.length > 0 ? 1 : 0)
        frontier = until
      }
      return fresh.flatMap((item) => entryOf(item) ?? [])
    },
  }
}
