import { randomBytes } from 'node:crypto'

import type { LiveEvent } from '#contract/live.ts'

import { fits, type Wanted } from './live-filter.ts'

/** An event as it goes out. */
export interface LiveEntry {
  /** Tells it from every other of this server; later ones of one server follow from it. */
  id: string
  event: LiveEvent
  /** The event as JSON, written once for all who listen. */
  text: string
}

export interface Listener {
  filter: Wanted
  take: (entry: LiveEntry) => void
}

/** Where somebody stands who begins to listen. */
export interface Start {
  /** The id of the last event before what comes. */
  position: string
  /** False where some are lost for good: the listener has to ask for the state of things anew. */
  isComplete: boolean
}

/** What follows from a position. */
export interface Passage {
  entries: LiveEntry[]
  /** Of the last event that was looked at, whether it fits or not. */
  position: string
}

export interface LiveHub {
  publish(event: LiveEvent): void
  /** Some events are lost: the next one is number `count` + 1. */
  skip(count: number): void
  /** Of the newest event. */
  readonly position: string
  /**
   * @param after the id of the last event that was seen, of whoever comes back
   * @param recent how many past events somebody wants who does not, or whose last event is not known
   */
  startOf(filter: Wanted, after: string | undefined, recent?: number): Start
  /** What is kept after a position and fits, oldest first, from at most `most` events. */
  read(filter: Wanted, position: string, most: number): Passage
  /** Listens from now on. */
  join(listener: Listener): void
  leave(listener: Listener): void
  readonly listeners: number
}

/** Some minutes of a busy fleet, in a few megabytes. */
const MOST_KEPT = 5000

/** How events are numbered where the numbers are those of several servers. */
interface Numbering {
  run: string
  /** How many there were before the first that is published. */
  before: number
}

/** Hands events to whoever listens, and keeps the newest for those who were cut off for a moment. */
export function createLiveHub(mostKept = MOST_KEPT, numbering?: Numbering): LiveHub {
  // Another start of the server counts anew, and must not take an old id for one of its own
  const run = numbering?.run ?? randomBytes(6).toString('base64url')
  const listeners = new Set<Listener>()
  let kept: LiveEntry[] = []
  let count = numbering?.before ?? 0

  const idOf = (number: number) => `${run}:${number}`
  /** How many events there were up to an id; undefined where it is none of this run. */
  const numberOf = (id: string) => {
    const [ofRun, text = ''] = id.split(':')
    const number = Number(text)
    return ofRun === run && /^\d+$/.test(text) && number <= count ? number : undefined
  }
  /** How many came before those that are kept. */
  const forgotten = () => count - kept.length

  const beforeRecent = (filter: Wanted, recent: number) => {
    let wanted = recent
    let index = kept.length
    for (let at = kept.length - 1; at >= 0 && wanted > 0; at--) {
      const entry = kept[at]
      if (!entry || !fits(filter, entry.event)) continue
      wanted--
      index = at
    }
    return idOf(forgotten() + index)
  }

  return {
    publish(event) {
      const entry = { id: idOf(++count), event, text: JSON.stringify(event) }
      kept.push(entry)
      // Halved now and then rather than shifted each time
      if (kept.length > mostKept * 2) kept = kept.slice(-mostKept)
      for (const listener of listeners) if (fits(listener.filter, event)) listener.take(entry)
    },
    skip(to) {
      kept = []
      count = to
    },
    get position() {
      return idOf(count)
    },
    startOf(filter, after, recent = 0) {
      const number = after === undefined ? undefined : numberOf(after)
      if (number === undefined) {
        return { position: beforeRecent(filter, recent), isComplete: after === undefined }
      }
      const isComplete = number >= forgotten()
      return { position: idOf(isComplete ? number : forgotten()), isComplete }
    },
    read(filter, position, most) {
      const from = Math.max(0, (numberOf(position) ?? count) - forgotten())
      const passage = kept.slice(from, from + most)
      return {
        entries: passage.filter(({ event }) => fits(filter, event)),
        position: idOf(forgotten() + from + passage.length),
      }
    },
    join(listener) {
      listeners.add(listener)
    },
    leave(listener) {
      listeners.delete(listener)
    },
    get listeners() {
      return listeners.size
    },
  }
}
