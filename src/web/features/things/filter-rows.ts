import { activityIn, countsAs } from '#api/fleet/activity.ts'
import type { Fleet } from '#api/fleet/known-fleet.ts'
import type { Verdicts } from '#api/verdicts/known-verdicts.ts'
import type { ThingsFilter } from '#web/paths.ts'

import type { ThingRow } from './thing-rows.ts'

/** Not made while the list opens: see `prepare-search.ts`. */
export const haystackOf = (row: ThingRow): string => (row.haystack ??= makeHaystack(row))

function makeHaystack({ name, id, tags, thing: { technologyDetails, serialNumber } }: ThingRow): string {
  return [name, id, technologyDetails?.deviceAddress, serialNumber, ...tags].join('\n').toLowerCase()
}

/** An identifier as labels print it: `70:B3:D5…` or `70-B3-D5…`. */
const PAIRS = /^(?:[0-9a-f]{2}[:-])+[0-9a-f]{2}$/

export function searchWords(search: string): string[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean)
  return words.map((word) => (PAIRS.test(word) ? word.replaceAll(/[:-]/g, '') : word))
}

/**
 * The rows that a filter leaves. `now` in milliseconds since the epoch.
 * @param verdicts a filter by verdict leaves all where they are not known
 */
export function filterRows(
  rows: readonly ThingRow[],
  filter: ThingsFilter,
  fleet: Fleet,
  now: number,
  verdicts?: Verdicts
): ThingRow[] {
  const words = searchWords(filter.search ?? '')
  const activityOf = activityIn(fleet)
  const { type, vendor, plan, tags = [], notTags = [], provisioned, activity, verdict } = filter
  return rows.filter(
    (row) =>
      (type === undefined || row.type === type) &&
      (vendor === undefined || row.vendor === vendor) &&
      (plan === undefined || row.plan === plan) &&
      (provisioned === undefined || row.provisioned === (provisioned === 'yes')) &&
      tags.every((tag) => row.tags.includes(tag)) &&
      !notTags.some((tag) => row.tags.includes(tag)) &&
      (activity === undefined || countsAs(activityOf(row.id, row.lastActivity, now), activity)) &&
      (verdict === undefined || !verdicts || verdicts.get(row.id)?.verdict === verdict) &&
      words.every((word) => haystackOf(row).includes(word))
  )
}
