import { type KeyedRow, mergeNewestFirst, rowNames } from './log-rows.ts'
import type { LogSource } from './log-source.ts'
import { type LogWindow, queryOf } from './log-window.ts'

/** Rows of a page: many enough to search quickly, few enough to be there at once. */
export const PAGE_SIZE = 200
/** How far before the newest row news are looked for: a gateway may deliver late what it heard earlier. */
const OVERLAP_MS = 600_000
/** After a night of sleep, so many pages of news are read; what is older comes by scrolling. */
const MOST_NEWS_PAGES = 25

export interface LogState<Row> {
  /** What was read so far, newest first. */
  rows: readonly KeyedRow<Row>[]
  /** What came since, not among the rows yet. */
  arrived: readonly KeyedRow<Row>[]
  /** How many rows the log has, where the platform says so. */
  total: number | undefined
  phase: 'more' | 'reading' | 'end' | 'failed'
  error: Error | undefined
}

export interface LogReader<Row> {
  subscribe: (listener: () => void) => () => void
  state: () => LogState<Row>
  /** Reads the next older page, unless one is being read or there is none. */
  more: () => Promise<void>
  /** Gives up the page that is being read. What was read stays. */
  cancel: () => void
  /** Looks for rows that came since. A failure is passed over: the next look may succeed. */
  poll: () => Promise<void>
  /** Puts what came among the rows. */
  showArrived: () => void
  /** What came a moment ago did not any more. */
  settle: () => void
}

/** Reads a log from its newest row backwards, page by page, and what arrives meanwhile; never the same row twice. */
export function createLogReader<Row>(source: LogSource<Row>, window: LogWindow): LogReader<Row> {
  const names = rowNames(source.nameOf)
  const listeners = new Set<() => void>()
  let state: LogState<Row> = { rows: [], arrived: [], total: undefined, phase: 'more', error: undefined }
  let page = 0
  let { end } = window
  let reading: AbortController | undefined
  let polling: Promise<void> | undefined

  const change = (changes: Partial<LogState<Row>>) => {
    state = { ...state, ...changes }
    for (const listener of listeners) listener()
  }
  const newest = () => {
    const first = state.arrived[0] ?? state.rows[0]
    return first && source.timeOf(first.row)
  }

  async function more() {
    if (reading || state.phase === 'end') return
    const controller = new AbortController()
    reading = controller
    change({ phase: 'reading', error: undefined })
    try {
      const query = { page, size: PAGE_SIZE, ...queryOf({ start: window.start, end }) }
      const answer = await source.read(query, controller.signal)
      if (controller.signal.aborted) return
      const content = answer.content ?? []
      const top = content[0] && source.timeOf(content[0])
      // From the first page on the log ends with its newest row, so that what arrives does not move the pages
      if (page === 0 && end === undefined && top !== undefined) end = top + 1
      page += 1
      reading = undefined
      change({
        rows: [...state.rows, ...names.add(content)],
        total: state.total ?? answer.totalElements,
        phase: isLast(answer, content.length) ? 'end' : 'more',
      })
    } catch (error) {
      if (controller.signal.aborted) return
      reading = undefined
      change({ phase: 'failed', error: error instanceof Error ? error : new Error(String(error)) })
    }
  }

  async function look() {
    const signal = new AbortController().signal
    const top = newest()
    const start = top === undefined ? window.start : Math.max(window.start ?? 0, top - OVERLAP_MS)
    const found: KeyedRow<Row>[] = []
    for (let at = 0; at < MOST_NEWS_PAGES; at++) {
      const query = { page: at, size: PAGE_SIZE, ...queryOf({ start, end: undefined }) }
      const answer = await source.read(query, signal)
      const content = answer.content ?? []
      const unknown = names.add(content)
      found.push(...unknown)
      if (isLast(answer, content.length) || unknown.length === 0) break
    }
    if (found.length > 0) change({ arrived: mergeNewestFirst(found, state.arrived, source.timeOf) })
  }

  return {
    subscribe: (listener) => {
      listeners.add(listener)
      return () => {
        listeners.delete(listener)
      }
    },
    state: () => state,
    more,
    cancel: () => {
      if (!reading) return
      reading.abort()
      reading = undefined
      change({ phase: 'more' })
    },
    poll: async () => {
      // Before the first page nobody can say what is new, and a log of the past has no news
      if (window.end !== undefined || page === 0) return
      polling ??= look()
        .catch(() => undefined)
        .finally(() => {
          polling = undefined
        })
      await polling
    },
    showArrived: () => {
      if (state.arrived.length === 0) return
      const arrived = state.arrived.map((each) => ({ ...each, isNew: true }))
      change({
        rows: mergeNewestFirst(arrived, withoutNew(state.rows), source.timeOf),
        arrived: [],
        total: state.total === undefined ? undefined : state.total + arrived.length,
      })
    },
    settle: () => {
      if (state.rows.some(({ isNew }) => isNew)) change({ rows: withoutNew(state.rows) })
    },
  }
}

const withoutNew = <Row>(rows: readonly KeyedRow<Row>[]): readonly KeyedRow<Row>[] =>
  rows.map((each) => (each.isNew ? { key: each.key, row: each.row } : each))

/** Whether nothing follows a page of `size` rows at most. */
export function isLast(
  { last }: { last?: boolean | undefined },
  received: number,
  size = PAGE_SIZE
): boolean {
  // A platform that knows no sizes answers 100
  return last ?? received < Math.min(size, 100)
}
