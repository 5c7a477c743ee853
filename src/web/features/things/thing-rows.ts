import { activityIn, countsAs } from '#api/fleet/activity.ts'
import type { Fleet } from '#api/fleet/known-fleet.ts'
import type { ThingResource } from '#contract/things.ts'
import type { ThingsFilter } from '#web/paths.ts'
import type { Sort } from '#web/ui/data-table-columns.ts'
import { toInstant } from '#web/ui/format.ts'

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
  /** Everything that a search looks at, in lower case. */
  haystack: string
}

export const SORTABLE = [
  'name',
  'identifier',
  'type',
  'vendor',
  'plan',
  'provisioned',
  'lastActivity',
  'location',
] as const
export type SortableColumn = (typeof SORTABLE)[number]

export function toRow(thing: ThingResource): ThingRow {
  const { thingIdentifier: id, thingName: name = '', tags = [] } = thing
  return {
    id,
    name,
    type: thing.thingType ?? '',
    vendor: thing.vendor ?? '',
    plan: thing.connectivityPlan ?? '',
    tags,
    provisioned: thing.technologyDetails?.provisioned,
    lastActivity: toInstant(thing.lastActivity),
    location: placeOf(thing.lastlocation),
    haystack: [name, id, ...tags].join('\n').toLowerCase(),
  }
}

/** The place's name, or else its coordinates to about ten metres. */
function placeOf(location: ThingResource['lastlocation']): string {
  if (!location) return ''
  const name = location.locationFN1 ?? location.name
  if (name) return name
  const [latitude, longitude] = [Number(location.latitude), Number(location.longitude)]
  if (location.latitude === undefined || !Number.isFinite(latitude + longitude)) return ''
  return `${latitude.toFixed(4)}, ${longitude.toFixed(4)}`
}

const collator = new Intl.Collator('en', { numeric: true, sensitivity: 'base' })

const VALUE_OF: Record<SortableColumn, (row: ThingRow) => string | number> = {
  name: (row) => row.name || row.id,
  identifier: (row) => row.id,
  type: (row) => row.type,
  vendor: (row) => row.vendor,
  plan: (row) => row.plan,
  provisioned: (row) => (row.provisioned === undefined ? 2 : row.provisioned ? 0 : 1),
  lastActivity: (row) => row.lastActivity ?? 0,
  location: (row) => row.location,
}

/** A new list, sorted; equals by identifier, so that rows do not change places when the list is asked for again. */
export function sortRows(
  rows: readonly ThingRow[],
  { column, descending }: Sort & { column: SortableColumn }
) {
  const valueOf = VALUE_OF[column]
  const direction = descending ? -1 : 1
  return rows.toSorted((a, b) => {
    const [left, right] = [valueOf(a), valueOf(b)]
    // What is not there comes last, whichever way the rest runs
    if ((left === '') !== (right === '')) return left === '' ? 1 : -1
    const order =
      typeof left === 'number' && typeof right === 'number'
        ? left - right
        : collator.compare(String(left), String(right))
    return order === 0 ? collator.compare(a.id, b.id) : direction * order
  })
}

/** The rows that a filter leaves. `now` in milliseconds since the epoch. */
export function filterRows(
  rows: readonly ThingRow[],
  filter: ThingsFilter,
  fleet: Fleet,
  now: number
): ThingRow[] {
  const words = (filter.search ?? '').toLowerCase().split(/\s+/).filter(Boolean)
  const activityOf = activityIn(fleet)
  const { type, vendor, plan, tags = [], provisioned, activity } = filter
  return rows.filter(
    (row) =>
      (type === undefined || row.type === type) &&
      (vendor === undefined || row.vendor === vendor) &&
      (plan === undefined || row.plan === plan) &&
      (provisioned === undefined || row.provisioned === (provisioned === 'yes')) &&
      tags.every((tag) => row.tags.includes(tag)) &&
      (activity === undefined || countsAs(activityOf(row.id, row.lastActivity, now), activity)) &&
      words.every((word) => row.haystack.includes(word))
  )
}

/** The values that occur, for a filter's list. */
export function valuesOf(rows: readonly ThingRow[], of: (row: ThingRow) => readonly string[]): string[] {
  return [...new Set(rows.flatMap(of))].filter((value) => value !== '').toSorted(collator.compare)
}
