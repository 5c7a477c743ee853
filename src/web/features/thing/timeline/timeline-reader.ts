import type { MergedStreams } from './merge-streams.ts'
import { newestFirst, type TimelineEntry } from './timeline-entry.ts'

/** After a night of sleep, so many steps of news are read; what is older is there when the page is opened again. */
const MOST_NEWS_STEPS = 25

export interface TimelineState {
  /** What was read so far, newest first. */
  entries: readonly TimelineEntry[]
  /** What came since, not among the entries yet. */
  arrived: readonly TimelineEntry[]
  /** Whether the service does not tell all that belongs here. */
  lacksSource: boolean
  phase: 'more' | 'reading' | 'end' | 'failed'
  error: Error | undefined
  /** Rows that were read for it, and of how many where that is known. */
  searched: number
  total: number | undefined
  /** Back to this instant it is complete, milliseconds since the epoch. */
  oldest: number | undefined
}

export interface TimelineReader {
  subscribe: (listener: () => void) => () => void
  state: () => TimelineState
  /** Reads a step further back, unless one is being read or there is none. */
  more: () => Promise<void>
  /** Gives up the step that is being read. What was read stays. */
  cancel: () => void
  /** Looks for what came since. A failure is passed over: the next look may succeed. */
  poll: () => Promise<void>
  /** Puts what came among the entries. */
  showArrived: () => void
}

/**
 * Reads a timeline from its newest entry backwards, and what arrives meanwhile.
 * @param isPast whether its range has ended, so that nothing new can come
 */
export function createTimelineReader(merged: MergedStreams, isPast: boolean): TimelineReader {
  const known = new Set<string>()
  const listeners = new Set<() => void>()
  let state: TimelineState = {
    entries: [],
    arrived: [],
    lacksSource: false,
    phase: 'more',
    error: undefined,
    searched: 0,
    total: undefined,
    oldest: undefined,
  }
  let reading: AbortController | undefined
  let polling: Promise<void> | undefined
  let head = merged

  const change = (changes: Partial<TimelineState>) => {
    state = { ...state, ...changes }
    for (const listener of listeners) listener()
  }
  const unknown = (entries: readonly TimelineEntry[]) => {
    const fresh = entries.filter(({ id }) => !known.has(id))
    for (const { id } of fresh) known.add(id)
    return fresh
  }

  async function more() {
    if (reading || state.phase === 'end') return
    const controller = new AbortController()
    reading = controller
    change({ phase: 'reading', error: undefined })
    try {
      const entries = unknown(await merged.next(controller.signal))
      if (controller.signal.aborted) return
      reading = undefined
      const level = merged.level()
      change({
        ...merged.progress(),
        lacksSource: merged.lacksSource(),
        entries: [...state.entries, ...entries],
        oldest: Number.isFinite(level) ? level : undefined,
        phase: level === -Infinity ? 'end' : 'more',
      })
    } catch (error) {
      if (controller.signal.aborted) return
      reading = undefined
      change({ phase: 'failed', error: error instanceof Error ? error : new Error(String(error)) })
    }
  }

  async function look() {
    const signal = new AbortController().signal
    const news = head.after()
    const found: TimelineEntry[] = []
    for (let step = 0; step < MOST_NEWS_STEPS && news.level() > -Infinity; step++) {
      found.push(...(await news.next(signal)))
    }
    head = news
    // What lies further back comes by reading on
    const level = merged.level()
    const fresh = unknown(found.filter(({ time }) => time >= level))
    if (fresh.length > 0) change({ arrived: newestFirst([...fresh, ...state.arrived]) })
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
      // Before the first step nobody can say what is new
      if (isPast || merged.level() === Infinity) return
      polling ??= look()
        .catch(() => undefined)
        .finally(() => {
          polling = undefined
        })
      await polling
    },
    showArrived: () => {
      if (state.arrived.length > 0) {
        change({ entries: newestFirst([...state.arrived, ...state.entries]), arrived: [] })
      }
    },
  }
}
