import type { ConnectivityPlanResult, ThingTypeDTO } from '#contract/catalogue.ts'

/** Something of the catalogue that things refer to by id and people by name. */
export interface Named {
  id: string
  name: string
  /** `LORA` or `ETHERNET`, where it is for one of them. */
  technology?: string | undefined
}

/** Types without an id, as a service without our extension has them, cannot be given to a thing. */
export const namedTypes = (types: readonly ThingTypeDTO[]): Named[] =>
  types.flatMap(({ thingTypeId, name = '', connectivityType }) =>
    thingTypeId === undefined ? [] : [{ id: String(thingTypeId), name, technology: connectivityType }]
  )

/** Each plan once, however many companies have it. */
export function namedPlans(plans: readonly ConnectivityPlanResult[]): Named[] {
  const byId = new Map<string, Named>()
  for (const { id, name, connectivitytype } of plans.flatMap((each) => each.connectivityPlans ?? [])) {
    if (id !== undefined) byId.set(id, { id, name: name ?? id, technology: connectivitytype })
  }
  return [...byId.values()]
}
