import type { ThingResource } from '#contract/things.ts'

/** Identifiers of the things heard within each reach, for a service that does not tell when each was. */
export type Heard = Readonly<Record<'hour' | 'day' | 'week' | 'ever', readonly string[]>>

export interface Fleet {
  things: readonly ThingResource[]
  /** Absent where things carry `lastActivity` themselves. */
  heard?: Heard
}

/** A fleet, and how much of it is known. Instants are the server's, in milliseconds since the epoch. */
export interface KnownFleet extends Fleet {
  /** What changed since is not in it. */
  asOf: number
  /** When all of it was asked for, and not only what had changed: until then, what others deleted is gone. */
  fullAt: number
  /** Read from what this browser kept, and not asked for since. */
  isKept: boolean
  /** How many there are, where these are only the first of them. */
  total?: number
}
