import type { PlacedEvent } from '#api/live/live-feed.ts'

/** Rows on the page, and such that wait; what is older is in the logs. */
export const MOST_ROWS = 2000
/** Milliseconds between batches at the least: what changes more often than ten times a second nobody can read. */
const BATCH_MS = 100

/** What a page shows of live events. */
export interface LiveRows {
  /** Newest first. */
  rows: readonly PlacedEvent[]
  /** How many came while the rows were held; of very many only the newest are kept. */
  waiting: number
}

interface LiveRowsOptions {
  most?: number
  /** Calls back once before the screen is drawn next. */
  beforeDrawing?: (callback: () => void) => void
  now?: () => number
}

/**
 * Collects live events, and puts them on top of the rows a batch a frame at most, however many come. While it is held
 * the rows stay as they are, and what comes is counted.
 */
export function createLiveRows(options: LiveRowsOptions = {}) {
  const { most = MOST_ROWS, beforeDrawing = requestAnimationFrame, now = () => performance.now() } = options
  const listeners = new Set<() => void>()
  let shown: LiveRows = { rows: [], waiting: 0 }
  let pending: PlacedEvent[] = []
  let count = 0
  let isHeld = false
  let isScheduled = false
  let batchAt = Number.NEGATIVE_INFINITY

  const show = (next: LiveRows) => {
    shown = next
    for (const listener of listeners) listener()
  }
  const batch = () => {
    isScheduled = false
    if (count === 0) return
    if (now() - batchAt < BATCH_MS) return schedule()
    batchAt = now()
    if (isHeld) return show({ ...shown, waiting: count })
    const rows = [...pending.toReversed(), ...shown.rows].slice(0, most)
    pending = []
    count = 0
    return show({ rows, waiting: 0 })
  }
  const schedule = () => {
    if (isScheduled) return
    isScheduled = true
    beforeDrawing(batch)
  }

  return {
    take: (placed: PlacedEvent) => {
      pending.push(placed)
      count++
      // Halved now and then rather than shifted each time
      if (pending.length > most * 2) pending = pending.slice(-most)
      schedule()
    },
    /** Holds the rows as they are, or lets what waited in. */
    hold: (isWanted: boolean) => {
      isHeld = isWanted
      if (!isHeld) schedule()
    },
    clear: () => {
      pending = []
      count = 0
      show({ rows: [], waiting: 0 })
    },
    read: () => shown,
    subscribe: (listener: () => void) => {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
  }
}

export type LiveRowStore = ReturnType<typeof createLiveRows>
