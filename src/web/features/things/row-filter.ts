import { filterRows } from './filter-rows.ts'
import type { ThingRow } from './thing-rows.ts'

/** Searches whose rows are remembered: of more than one line of text nobody takes letters back. */
const MOST_SEARCHES = 50

/**
 * As `filterRows`, for somebody who types: a search that goes on is looked for in what is left so far, and one that is
 * taken back is known. At a hundred thousand things that is the difference between a key that is felt and one that is not.
 */
export function createRowFilter(): typeof filterRows {
  let scope: readonly unknown[] = []
  let left = new Map<string, ThingRow[]>()
  return (rows, filter, fleet, now, verdicts) => {
    const { search = '', sort: _, columns: __, view: ___, ...others } = filter
    const time = others.activity === undefined ? undefined : now
    const wanted = [rows, fleet.things, fleet.heard, time, verdicts, JSON.stringify(others)]
    if (left.size >= MOST_SEARCHES || wanted.some((part, index) => part !== scope[index])) {
      scope = wanted
      left = new Map()
    }
    const known = left.get(search)
    if (known) return known
    const found = filterRows(beginningOf(search, left) ?? rows, filter, fleet, now, verdicts)
    left.set(search, found)
    return found
  }
}

/** The rows of the longest search that this one begins with. */
function beginningOf(search: string, left: ReadonlyMap<string, ThingRow[]>): ThingRow[] | undefined {
  // `70:B3` is read as the pairs of an identifier, and `70:B` is not: what is found grows there
  if (/[:-]/.test(search)) return undefined
  for (let length = search.length - 1; length >= 0; length--) {
    const rows = left.get(search.slice(0, length))
    if (rows) return rows
  }
  return undefined
}
