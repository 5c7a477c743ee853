import { randomBytes } from 'node:crypto'

import type { LiveEvent, LiveFilter } from '#contract/live.ts'

import { fits } from './live-filter.ts'

/** An event as it goes out. */
export interface LiveEntry {
  /** Tells it from every other of this server; later ones of one server follow from it. */
  id: string
  event: LiveEvent
  /** The event as JSON, written once for all who listen. */
  text: string
}

export interface Listener {
  filter: LiveFilter
  take: (entry: LiveEntry) => void
}

/** What somebody missed who comes back. */
export interface Missed {
  entries: LiveEntry[]
  /** False where some are lost for good: the listener has to ask for the state of things anew. */
  isComplete: boolean
}

export interface LiveHub {
  publish(event: LiveEvent): void
  /** Listens from now on. @param after the id of the last event that was seen, of whoever comes back */
  join(listener: Listener, after?: string): Missed
  leave(listener: Listener): void
  readonly listeners: number
}

/** Some minutes of a busy fleet, in a few megabytes. */
const MOST_KEPT = 5000

/** Hands events to whoever listens, and keeps the newest for those who were cut off for a moment. */
export function createLiveHub(mostKept = MOST_KEPT): LiveHub {
  // Another start of the server counts anew, and must not take an old id for one of its own
  const run = randomBytes(6).toString('base64url')
  const listeners = new Set<Listener>()
  let kept: LiveEntry[] = []
  let count = 0

  const missedSince = (filter: LiveFilter, after: string): Missed => {
    const [ofRun, number] = after.split(':')
    const last = Number(number)
    if (ofRun !== run || !Number.isInteger(last) || last > count) return { entries: [], isComplete: false }
    const first = count - kept.length + 1
    const entries = kept.slice(Math.max(0, last + 1 - first)).filter(({ event }) => fits(filter, event))
    return { entries, isComplete: last + 1 >= first }
  }

  return {
    publish(event) {
      const entry = { id: `${run}:${++count}`, event, text: JSON.stringify(event) }
      kept.push(entry)
      // Halved now and then rather than shifted each time
      if (kept.length > mostKept * 2) kept = kept.slice(-mostKept)
      for (const listener of listeners) if (fits(listener.filter, event)) listener.take(entry)
    },
    join(listener, after) {
      listeners.add(listener)
      return after === undefined ? { entries: [], isComplete: true } : missedSince(listener.filter, after)
    },
    leave(listener) {
      listeners.delete(listener)
    },
    get listeners() {
      return listeners.size
    },
  }
}
