import type { ThingResource } from '#contract/things.ts'
import { toInstant } from '#lib/instant.ts'
import { compareNames } from '#web/text/collation.ts'

/** A thing as the table shows, searches and sorts it: worked out once, not at every keystroke. */
export interface ThingRow {
  id: string
  name: string
  type: string
  vendor: string
  plan: string
  tags: readonly string[]
  /** Absent where there is no network to provision it on. */
  provisioned: boolean | undefined
  /** Milliseconds since the epoch. */
  lastActivity: number | undefined
  location: string
  thing: ThingResource
  /** Everything that a search looks at, in lower case: made by whoever needs it first, as is what names sort by. */
  haystack: string | undefined
  nameKey: string | undefined
}

const rows = new WeakMap<ThingResource, ThingRow>()

/** The row of a thing; the same one for the same thing, however often the fleet is refreshed. */
export function toRow(thing: ThingResource): ThingRow {
  const known = rows.get(thing)
  if (known) return known
  const row = makeRow(thing)
  rows.set(thing, row)
  return row
}

const makeRow = (thing: ThingResource): ThingRow => ({
  id: thing.thingIdentifier,
  name: thing.thingName ?? '',
  type: thing.thingType ?? '',
  vendor: thing.vendor ?? '',
  plan: thing.connectivityPlan ?? '',
  tags: thing.tags ?? [],
  provisioned: thing.technologyDetails?.provisioned,
  lastActivity: toInstant(thing.lastActivity),
  location: placeOf(thing.lastlocation),
  thing,
  haystack: undefined,
  nameKey: undefined,
})

/** The place's name, or else its coordinates to about ten metres. */
function placeOf(location: ThingResource['lastlocation']): string {
  if (!location) return ''
  const name = location.locationFN1 ?? location.name
  if (name) return name
  const [latitude, longitude] = [Number(location.latitude), Number(location.longitude)]
  if (location.latitude === undefined || !Number.isFinite(latitude + longitude)) return ''
  return `${latitude.toFixed(4)}, ${longitude.toFixed(4)}`
}

/** The values that occur, for a filter's list. */
export function valuesOf(
  all: readonly ThingRow[],
  of: (row: ThingRow) => string | readonly string[]
): string[] {
  const found = new Set<string>()
  for (const row of all) {
    const value = of(row)
    if (typeof value === 'string') found.add(value)
    else for (const one of value) found.add(one)
  }
  found.delete('')
  return [...found].toSorted(compareNames)
}
