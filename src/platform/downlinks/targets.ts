import {
  type ApiProblem,
  conflict,
  forbidden,
  notFound,
  unavailable,
  validationFailed,
} from '#lib/api-error.ts'
import { recentSpan } from '#lib/calendar.ts'
import { isSeenBy, type CompanyFamily } from '#platform/storage/companies.ts'
import type { Database } from '#platform/storage/database.ts'

import type { Networks } from './networks.ts'

/** A thing as far as downlinks are concerned. */
export type Target = Awaited<ReturnType<typeof findTargets>>[number]

/** The things of some identifiers that an application sees; those that it does not see are left out. */
export async function findTargets(db: Database, family: CompanyFamily, identifiers: readonly string[]) {
  const found = []
  for (let at = 0; at < identifiers.length; at += AT_ONCE) {
    const rows = await db
      .selectFrom('things as t')
      .innerJoin('thing_types as tt', 'tt.id', 't.thing_type_id')
      .leftJoin('plans as p', 'p.id', 't.plan_id')
      .leftJoin('thing_networks as n', 'n.thing_id', 't.id')
      .select(['t.id', 't.identifier', 't.name', 't.company_id', 't.connectivity_type', 't.provisioned'])
      .select(['t.thing_type_id', 'tt.name as type_name', 'p.name as plan_name', 'p.downlinks as quota'])
      .select(['n.network as heard_by', 'n.application', 'n.device'])
      .where('t.identifier', 'in', identifiers.slice(at, at + AT_ONCE))
      .where(isSeenBy(family))
      .execute()
    found.push(...rows)
  }
  return found
}

/** A statement has room for so many values. */
const AT_ONCE = 500

/** What the check of things needs besides the things themselves. */
export interface Admission {
  family: CompanyFamily
  networks: Networks
  /** Downlinks that count for today, by thing. */
  usedToday: ReadonlyMap<number, number>
}

/**
 * How many downlinks of each thing count for today: those that may have used the air. Neither what was cancelled nor what
 * never left counts.
 *
 * @param zone the IANA zone of the day
 */
export async function countToday(
  db: Database,
  thingIds: readonly number[],
  now: number,
  zone: string
): Promise<Map<number, number>> {
  const { start } = recentSpan(now, 'DAILY', zone, 1)
  const used = new Map<number, number>()
  for (let at = 0; at < thingIds.length; at += AT_ONCE) {
    const rows = await db
      .selectFrom('downlinks')
      .select((eb) => ['thing_id', eb.fn.countAll<number>().as('rows')])
      .where('thing_id', 'in', thingIds.slice(at, at + AT_ONCE))
      .where('created_at', '>=', start)
      .where((eb) => eb.or([eb('state', 'not in', ['CANCELLED', 'FAILED']), eb('sent_at', 'is not', null)]))
      .groupBy('thing_id')
      .execute()
    for (const row of rows) used.set(row.thing_id, row.rows)
  }
  return used
}

/** Why a thing takes no downlink, in the order in which the API checks, or undefined where it does. */
export function refusalOf(
  target: Target | undefined,
  identifier: string,
  { family, networks, usedToday }: Admission
): ApiProblem | undefined {
  if (!target) return notFound(`There is no thing ${identifier}`)
  if (!family.names.has(target.company_id)) return forbidden(`Company ${target.company_id} is not yours`)
  if (target.connectivity_type === 'ETHERNET') {
    const message = 'Only LoRa things take downlinks'
    return validationFailed([{ field: 'devEUI', message }], message)
  }
  if (target.provisioned !== 1) return conflict(`Thing ${identifier} is not provisioned`)
  const { quota, plan_name: plan } = target
  if (quota === 0) return forbidden(`The plan of the thing has no downlinks: ${plan}`)
  if (quota !== null && (usedToday.get(target.id) ?? 0) >= quota) {
    return forbidden(`The plan of the thing allows ${quota} downlinks a day, and today's are used: ${plan}`)
  }
  if (!networks.of(target.heard_by)) return unavailable(networks.missing(target.heard_by))
  return undefined
}
