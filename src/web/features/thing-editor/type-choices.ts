import type { ConnectivityPlanResult, ThingTypeDTO } from '#contract/catalogue.ts'
import { compareNames } from '#web/text/collation.ts'

import { technologyOf } from './form-values.ts'

interface Choice {
  value: string
  label: string
}

/** The types that a thing of this connectivity can have, with their vendors; none where the service tells no ids. */
export function typesFor(types: readonly ThingTypeDTO[], connectivityType: string): Choice[] {
  const technology = technologyOf(connectivityType)
  const fitting = types.filter(
    (type) => type.connectivityType === undefined || technologyOf(type.connectivityType) === technology
  )
  const label = ({ name = '', vendor }: ThingTypeDTO) => (vendor ? `${name} · ${vendor}` : name)
  const labels = fitting.map(label)
  return fitting
    .flatMap((type, index) => {
      if (type.thingTypeId === undefined) return []
      const own = label(type)
      // Two versions of one type read the same
      const isTwice = labels.some((other, at) => at !== index && other === own)
      return [{ value: String(type.thingTypeId), label: isTwice ? `${own} · v${type.version ?? '?'}` : own }]
    })
    .toSorted((a, b) => compareNames(a.label, b.label))
}

/** The plans of this connectivity, by the names that they are known by. */
export function plansFor(results: readonly ConnectivityPlanResult[], connectivityType: string): Choice[] {
  const technology = technologyOf(connectivityType)
  const plans = results.flatMap(({ connectivityPlans = [] }) => connectivityPlans)
  const named = new Map(
    plans.flatMap(({ id, name, connectivitytype }) =>
      id === undefined || (connectivitytype ?? technology) !== technology ? [] : [[id, name ?? id] as const]
    )
  )
  return [...named].map(([value, label]) => ({ value, label }))
}

/** The plan that stays chosen when the connectivity changes: the same one where it fits, else the default. */
export const fittingPlan = (
  plans: readonly ConnectivityPlanResult[],
  connectivityType: string,
  chosen: string
): string => (plansFor(plans, connectivityType).some(({ value }) => value === chosen) ? chosen : '')
