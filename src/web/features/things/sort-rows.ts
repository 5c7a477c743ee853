import { urgencyOf, type Verdicts } from '#api/verdicts/known-verdicts.ts'
import { toInstant } from '#lib/instant.ts'
import { naturalKey } from '#lib/natural-key.ts'
import type { Sort } from '#web/ui/data-table-columns.ts'

import type { ThingRow } from './thing-rows.ts'

const VALUE_OF = {
  name: (row) => row.name || row.id,
  identifier: (row) => row.id,
  /** What needs somebody first comes first. */
  verdict: ({ id }, verdicts) => {
    const judged = verdicts?.get(id)
    return judged ? urgencyOf(judged) : ''
  },
  type: (row) => row.type,
  vendor: (row) => row.vendor,
  plan: (row) => row.plan,
  provisioned: (row) => (row.provisioned === undefined ? 2 : row.provisioned ? 0 : 1),
  lastActivity: (row) => row.lastActivity ?? 0,
  location: (row) => row.location,
  connectivity: ({ thing }) => thing.connectivityType ?? '',
  deviceAddress: ({ thing }) => thing.technologyDetails?.deviceAddress ?? '',
  serialNumber: ({ thing }) => thing.serialNumber ?? '',
  description: ({ thing }) => thing.description ?? '',
  company: ({ thing }) => thing.companyName ?? '',
  created: ({ thing }) => toInstant(thing.insertionDate) ?? 0,
  modified: ({ thing }) => toInstant(thing.lastModifiedDate) ?? 0,
} satisfies Record<string, (row: ThingRow, verdicts?: Verdicts) => string | number>

export type SortableColumn = keyof typeof VALUE_OF
export const SORTABLE = Object.keys(VALUE_OF) as SortableColumn[]

/**
 * A new list, sorted; equals by identifier, so that rows do not change places when the list is asked for again.
 * Numbers in texts count as numbers, case and accents do not; what is not there comes last, whichever way.
 */
export function sortRows(
  rows: readonly ThingRow[],
  { column, descending }: Sort & { column: SortableColumn },
  verdicts?: Verdicts
): ThingRow[] {
  const valueOf: (row: ThingRow, verdicts?: Verdicts) => string | number = VALUE_OF[column]
  const keyOf =
    column === 'name'
      ? (row: ThingRow) => (row.nameKey ??= naturalKey(VALUE_OF.name(row)))
      : (row: ThingRow) => sortKey(valueOf(row, verdicts))
  const keyed = rows.map((row) => ({ row, key: keyOf(row) }))
  const direction = descending ? -1 : 1
  keyed.sort((a, b) => {
    if (a.key === b.key) return a.row.id < b.row.id ? -1 : 1
    if (a.key === '' || b.key === '') return a.key === '' ? 1 : -1
    return a.key < b.key ? -direction : direction
  })
  return keyed.map(({ row }) => row)
}

const keys = new Map<string, string>()
const MOST_KEYS = 500_000

/** Of values that many things share. */
function sortKey(value: string | number): string | number {
  if (typeof value === 'number') return value
  const known = keys.get(value)
  if (known !== undefined) return known
  const key = naturalKey(value)
  // A browser that stays open for months forgets names that no thing has any more
  if (keys.size >= MOST_KEYS) keys.clear()
  keys.set(value, key)
  return key
}
