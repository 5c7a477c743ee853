import type { LiveConnection } from './live-feed.ts'

let connection: LiveConnection = 'connecting'
let hasSource = false
const listeners = new Set<() => void>()
const onMessage = new Set<(thingIdentifiers: ReadonlySet<string>) => void>()

/** Whether the console is told of what happens as it happens. */
export const isLive = () => connection === 'live' && hasSource

/** What the server said last: how the connection stands, and whether data reach it at all. */
export function setLiveStatus(next: { connection?: LiveConnection; hasSource?: boolean }): void {
  connection = next.connection ?? connection
  hasSource = next.hasSource ?? hasSource
  for (const listener of listeners) listener()
}

export const liveConnection = () => connection

export function subscribeToLiveStatus(listener: () => void): () => void {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

/** Tells whoever reads past the cache that something of these things is new. */
export function tellOfThings(thingIdentifiers: ReadonlySet<string>): void {
  for (const listener of onMessage) listener(thingIdentifiers)
}

/** Calls back when something of a thing is new, at most every few seconds. */
export function subscribeToThing(thingIdentifier: string, onNews: () => void): () => void {
  return subscribeToThings((changed) => {
    if (changed.has(thingIdentifier)) onNews()
  })
}

/** Calls back with the things of which something is new, at most every few seconds. */
export function subscribeToThings(onNews: (thingIdentifiers: ReadonlySet<string>) => void): () => void {
  onMessage.add(onNews)
  return () => void onMessage.delete(onNews)
}

/** Asked for all the same now and then: an event is a hint, and one may be lost. */
const SELDOM_MS = 300_000

/** How often to ask by the clock: as given, or seldom while events tell of what is new. In milliseconds. */
export const unlessLive = (every: number) => () => (isLive() ? Math.max(every, SELDOM_MS) : every)
