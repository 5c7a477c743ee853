import { listThings, type ThingResource } from '#contract/things.ts'

import { requestDated } from '../client.ts'
import type { Heard, KnownFleet } from './known-fleet.ts'
import { mergeHeard, mergeThings } from './merge-fleet.ts'
import { withoutKeys } from './without-keys.ts'

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS

export const REACH_MS = { hour: HOUR_MS, day: 24 * HOUR_MS, week: 7 * 24 * HOUR_MS } as const

/** Asked for again although known: the server's clock may be that of another machine, and a write may come late. */
const MARGIN_MS = 2 * MINUTE_MS

/** A list up to this long is quickly read whole. */
const SMALL = 5_000

const iso = (instant: number) => new Date(instant).toISOString()

/**
 * How old a list may be before all of it is asked for, in milliseconds: what others delete is in no list of changes,
 * and who falls silent in none of who was heard.
 */
function mostAge({ things, heard }: KnownFleet): number {
  if (heard) return 10 * MINUTE_MS
  return things.length <= SMALL ? 5 * MINUTE_MS : HOUR_MS
}

/** `now` in milliseconds since the epoch. */
export const needsAll = (fleet: KnownFleet, now: number): boolean => now - fleet.fullAt >= mostAge(fleet)

/** All things that the company owns, and all public ones. */
export async function loadAll(signal: AbortSignal): Promise<KnownFleet> {
  const { answer, date } = await requestDated(listThings, { signal })
  const things = answer.map(withoutKeys)
  const known = { things, asOf: date, fullAt: date, isKept: false }
  // `lastActivity` is an extension: without it the documented filter says the same, less finely
  const isTold = things.length === 0 || things.some((thing) => thing.lastActivity !== undefined)
  return isTold ? known : { ...known, heard: await askWhoWasHeard(date, signal) }
}

/** What changed, in two calls: which things were changed since, and which were heard. */
export async function loadChanges(known: KnownFleet, signal: AbortSignal): Promise<KnownFleet> {
  const since = iso(known.asOf - MARGIN_MS)
  const [modified, active] = await Promise.all([
    requestDated(listThings, { query: { modifiedSince: since }, signal }),
    requestDated(listThings, { query: { lastActivity: since }, signal }),
  ])
  const asOf = Math.min(modified.date, active.date)
  const changed = [...modified.answer, ...active.answer].map(withoutKeys)
  return {
    things: mergeThings(known.things, changed),
    ...(known.heard && { heard: mergeHeard(known.heard, idsOf(active.answer)) }),
    asOf,
    fullAt: known.fullAt,
    isKept: false,
  }
}

async function askWhoWasHeard(now: number, signal: AbortSignal): Promise<Heard> {
  const since = async (instant: number) =>
    idsOf((await requestDated(listThings, { query: { lastActivity: iso(instant) }, signal })).answer)
  const [hour, day, week, ever] = await Promise.all([
    since(now - REACH_MS.hour),
    since(now - REACH_MS.day),
    since(now - REACH_MS.week),
    since(0),
  ])
  return { hour, day, week, ever }
}

const idsOf = (things: readonly ThingResource[]) => things.map(({ thingIdentifier }) => thingIdentifier)
