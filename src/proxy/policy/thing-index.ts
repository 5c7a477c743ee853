import { isWithin, type Limits } from '#contract/limits.ts'

import type { AskJson } from '../forward/ask-json.ts'
import { type KnownThing, readThings } from '../live/known-things.ts'

/** Milliseconds that what is known of all things is used as it is, and after which all are asked for again. */
const FRESH = 10_000
const WHOLE = 10 * 60_000
/** Taken off the platform's clock, in milliseconds: what is being written while a list is read has an older time. */
const MARGIN = 120_000

/** Which company and tags all things have. It is asked for only while accounts with limits ask for lists. */
export interface ThingIndex {
  /** @returns whether a thing is within limits, by what is known now, at most 10 s old */
  keeps(limits: Limits): Promise<(thingIdentifier: string) => boolean>
  /** The same by what was known last; false for a thing that is not known. */
  kept(limits: Limits, thingIdentifier: string): boolean
  /** Ids of companies by their names, as far as things tell. */
  companies(): Promise<ReadonlyMap<string, ReadonlySet<number>>>
}

export function createThingIndex(ask: AskJson, now: () => number = Date.now): ThingIndex {
  let things = new Map<string, KnownThing>()
  let [since, looked, whole] = [0, -Infinity, -Infinity]
  let looking: Promise<void> | undefined

  async function look() {
    const isWhole = now() - whole >= WHOLE
    const target = isWhole ? '/things' : `/things?modifiedSince=${new Date(since).toISOString()}`
    const at = now()
    const { json, date = at } = await ask('GET', target)
    // A new map, so that a list that is being filtered keeps the one it began with
    const next = new Map(isWhole ? [] : things)
    for (const thing of readThings(json)) next.set(thing.thingIdentifier, thing)
    things = next
    since = date - MARGIN
    looked = at
    if (isWhole) whole = at
  }

  async function fresh() {
    if (now() - looked < FRESH) return things
    looking ??= look().finally(() => (looking = undefined))
    await looking
    return things
  }

  const isKept = (known: KnownThing | undefined, limits: Limits) =>
    known !== undefined && isWithin(limits, { companyName: known.company, tags: known.tags })

  return {
    async keeps(limits) {
      const all = await fresh()
      return (thingIdentifier) => isKept(all.get(thingIdentifier.toUpperCase()), limits)
    },
    kept: (limits, thingIdentifier) => isKept(things.get(thingIdentifier.toUpperCase()), limits),
    async companies() {
      const ids = new Map<string, Set<number>>()
      for (const { company, companyId } of (await fresh()).values()) {
        if (company === undefined || companyId === undefined) continue
        ids.set(company, (ids.get(company) ?? new Set()).add(companyId))
      }
      return ids
    },
  }
}
