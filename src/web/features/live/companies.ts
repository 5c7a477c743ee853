import type { FilterOption } from '#web/ui/filter-controls.tsx'
import type { Company } from '#contract/shared.ts'
import type { ThingResource } from '#contract/things.ts'

/** The companies whose data a stream can bring: as the service lists them, else those that things belong to. */
export function companiesOf(
  companies: readonly Company[] | null,
  things: readonly ThingResource[]
): FilterOption[] {
  const named = (companies ?? things).map((one): [number | undefined, string | undefined] =>
    'thingIdentifier' in one
      ? [one.companyId, one.companyName]
      : [one.companyId ?? one.companyid, 'name' in one ? one.name : undefined]
  )
  const known = new Map(named.flatMap(([id, name]) => (id === undefined ? [] : [[id, name ?? String(id)]])))
  return [...known].map(([id, label]) => ({ value: String(id), label: String(label) }))
}
