import type { ConnectivityPlanResult, ThingTypeDTO } from '#contract/catalogue.ts'
import type { Limits } from '#contract/limits.ts'
import type { Company } from '#contract/shared.ts'
import type { ThingResource } from '#contract/things.ts'

import { type Named, namedPlans, namedTypes } from '../named.ts'

/** What rows are checked against. */
export interface KnownValues {
  types: readonly Named[]
  companies: readonly Named[]
  plans: readonly Named[]
  /** By identifier. */
  things: ReadonlyMap<string, ThingResource>
  /** The thing that each device address of an ABP thing is assigned to. */
  addresses: ReadonlyMap<string, string>
  /** Of the user's account. */
  limits?: Limits | undefined
}

interface Sources {
  types: readonly ThingTypeDTO[]
  companies: readonly Company[] | null
  plans: readonly ConnectivityPlanResult[]
  things: readonly ThingResource[]
  limits?: Limits | undefined
}

export function knownValues({ types, companies, plans, things, limits }: Sources): KnownValues {
  return {
    limits,
    types: namedTypes(types),
    companies: (companies ?? companiesOf(things)).flatMap(({ companyId, companyid, name }) => {
      const id = companyId ?? companyid
      return id === undefined ? [] : [{ id: String(id), name: name ?? String(id) }]
    }),
    plans: namedPlans(plans),
    things: new Map(things.map((thing) => [thing.thingIdentifier, thing])),
    addresses: new Map(
      things.flatMap(({ thingIdentifier, connectivityType, technologyDetails }) =>
        connectivityType === 'LORA.ABP' && technologyDetails?.deviceAddress
          ? [[technologyDetails.deviceAddress, thingIdentifier]]
          : []
      )
    ),
  }
}

/** Where the service does not list companies, its things tell of them. */
function companiesOf(things: readonly ThingResource[]): Company[] {
  const names = new Map(things.map(({ companyId, companyName }) => [companyId, companyName]))
  return [...names].flatMap(([companyId, name]) => (companyId === undefined ? [] : [{ companyId, name }]))
}

/** What a cell names by id or by name. Several may have one name: those for `technology` come first. */
export function findNamed(values: readonly Named[], text: string, technology?: string): Named[] {
  const byId = values.filter(({ id }) => id.toLowerCase() === text.toLowerCase())
  if (byId.length > 0) return byId
  const byName = values.filter(({ name }) => name.toLowerCase() === text.toLowerCase())
  const fitting = byName.filter((each) => technology === undefined || each.technology === technology)
  return fitting.length > 0 ? fitting : byName
}
