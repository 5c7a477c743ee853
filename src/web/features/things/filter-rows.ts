import type { Fleet } from '#api/fleet/known-fleet.ts'
import { createMatcher, searchedText } from '#api/fleet/match-things.ts'
import type { Verdicts } from '#api/verdicts/known-verdicts.ts'
import type { ThingsFilter } from '#web/paths.ts'

import type { ThingRow } from './thing-rows.ts'

/** Not made while the list opens: see `prepare-search.ts`. */
export const haystackOf = (row: ThingRow): string => (row.haystack ??= searchedText(row.thing))

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
  const { verdict } = filter
  const matches = createMatcher(fleet, filter, now, haystackOf)
  return rows.filter(
    (row) => (verdict === undefined || !verdicts || verdicts.get(row.id)?.verdict === verdict) && matches(row)
  )
}
