import { type Activity, activityIn, countsAs } from '#api/fleet/activity.ts'
import type { Fleet } from '#api/fleet/known-fleet.ts'
import type { BaseStationResponse } from '#contract/base-stations.ts'
import type { ConnectivityPlan, ConnectivityPlanResult } from '#contract/catalogue.ts'
import { toInstant } from '#lib/instant.ts'
import { ACTIVITIES } from '#web/paths.ts'
import { compareNames } from '#web/text/collation.ts'

const DAY_MS = 86_400_000

/** A thing in one of the overview's lists. */
export interface ListedThing {
  id: string
  name: string
  type: string
  /** Milliseconds since the epoch. */
  lastActivity: number
}

/** How many things were active within each reach; a nearer one counts in the farther ones too. */
export function countByActivity(fleet: Fleet, now: number): Record<Activity, number> {
  const activityOf = activityIn(fleet)
  const counts: Record<Activity, number> = { hour: 0, day: 0, week: 0, silent: 0, never: 0 }
  for (const { thingIdentifier, lastActivity } of fleet.things) {
    const activity = activityOf(thingIdentifier, toInstant(lastActivity), now)
    for (const reach of ACTIVITIES) if (countsAs(activity, reach)) counts[reach] += 1
  }
  return counts
}

/** Largest first; things without a type are under `''`. */
export function countByType({ things }: Fleet): [type: string, count: number][] {
  return countBy(things, (thing) => thing.thingType ?? '').toSorted(
    ([nameA, a], [nameB, b]) => b - a || compareNames(nameA, nameB)
  )
}

export const countByState = (stations: readonly BaseStationResponse[]) =>
  new Map(countBy(stations, (station) => station.state ?? 'unknown'))

function countBy<Item, Key>(items: readonly Item[], keyOf: (item: Item) => Key): [Key, number][] {
  const counts = new Map<Key, number>()
  for (const item of items) counts.set(keyOf(item), (counts.get(keyOf(item)) ?? 0) + 1)
  return [...counts]
}

/** The plans, the most used first; what several companies have counts together, as things are listed together. */
export function plansByUse(results: readonly ConnectivityPlanResult[]): ConnectivityPlan[] {
  const plans = new Map<string, ConnectivityPlan>()
  for (const plan of results.flatMap(({ connectivityPlans = [] }) => connectivityPlans)) {
    const key = plan.id ?? plan.name ?? ''
    const assignedthings = (plans.get(key)?.assignedthings ?? 0) + (plan.assignedthings ?? 0)
    plans.set(key, { ...plan, assignedthings })
  }
  return [...plans.values()].toSorted((a, b) => (b.assignedthings ?? 0) - (a.assignedthings ?? 0))
}

/** Newest first. */
export const mostRecent = (fleet: Fleet, most: number) =>
  heardThings(fleet)
    .toSorted((a, b) => b.lastActivity - a.lastActivity)
    .slice(0, most)

/** Things that were heard once and have been silent for more than a day, the longest first. */
export const silentLongest = (fleet: Fleet, now: number) =>
  heardThings(fleet)
    .filter(({ lastActivity }) => now - lastActivity > DAY_MS)
    .toSorted((a, b) => a.lastActivity - b.lastActivity)

function heardThings({ things }: Fleet): ListedThing[] {
  return things.flatMap(({ thingIdentifier, thingName, thingType, lastActivity }) => {
    const at = toInstant(lastActivity)
    if (at === undefined) return []
    return [
      { id: thingIdentifier, name: thingName ?? thingIdentifier, type: thingType ?? '', lastActivity: at },
    ]
  })
}
