import { sql, type Expression, type SqlBool } from 'kysely'

import type { CompanyFamily } from '#platform/storage/companies.ts'
import type { Database } from '#platform/storage/database.ts'

import { readTypeContainers } from './type-containers.ts'
import { selectTriggers, triggerIn, type TriggerRow } from './trigger-rows.ts'

export interface TriggerFilter {
  ruleId?: number | undefined
  thingIdentifier?: string | undefined
  /** The id or the friendly name, in any case. */
  containerName?: string | undefined
  action?: string | undefined
  outcome?: string | undefined
  /** Milliseconds since the epoch: inclusive, and exclusive. */
  startTime?: number | undefined
  endTime?: number | undefined
}

/** One page, newest first. */
export async function readTriggers(
  db: Database,
  family: CompanyFamily,
  filter: TriggerFilter,
  { number, size }: { number: number; size: number }
): Promise<TriggerRow[]> {
  // The page first and by itself, so that only its rows are joined
  const ids = db
    .selectFrom('rule_triggers as p')
    .select('p.id')
    .where(await fits(db, family, filter))
    .orderBy('p.time', 'desc')
    .orderBy('p.id', 'desc')
    .limit(size)
    .offset(number * size)
  const rows = await selectTriggers(db)
    .where('x.id', 'in', ids)
    .orderBy('x.time', 'desc')
    .orderBy('x.id', 'desc')
    .execute()
  return rows.map(triggerIn)
}

export async function countTriggers(
  db: Database,
  family: CompanyFamily,
  filter: TriggerFilter
): Promise<number> {
  const { rows } = await db
    .selectFrom('rule_triggers as p')
    .select((eb) => eb.fn.countAll<number>().as('rows'))
    .where(await fits(db, family, filter))
    .executeTakeFirstOrThrow()
  return rows
}

async function fits(
  db: Database,
  family: CompanyFamily,
  filter: TriggerFilter
): Promise<Expression<SqlBool>> {
  const { ruleId, thingIdentifier, containerName, action, outcome, startTime, endTime } = filter
  const wanted = containerName?.toLowerCase()
  const containers =
    wanted === undefined
      ? []
      : (await readTypeContainers(db, undefined)).filter(
          ({ container, name }) => container.toLowerCase() === wanted || name.toLowerCase() === wanted
        )
  const conditions = [
    sql<SqlBool>`p.company_id in (${sql.join([...family.names.keys()])})`,
    ruleId === undefined ? undefined : sql<SqlBool>`p.rule_id = ${ruleId}`,
    thingIdentifier === undefined
      ? undefined
      : sql<SqlBool>`p.thing_id = (select id from things where identifier = ${thingIdentifier})`,
    wanted === undefined
      ? undefined
      : sql<SqlBool>`p.container_id in (${sql.join(containers.map(({ id }) => id))})`,
    action === undefined ? undefined : sql<SqlBool>`p.action = ${action}`,
    outcome === undefined ? undefined : sql<SqlBool>`p.outcome = ${outcome}`,
    startTime === undefined ? undefined : sql<SqlBool>`p.time >= ${startTime}`,
    endTime === undefined ? undefined : sql<SqlBool>`p.time < ${endTime}`,
  ].filter((condition) => condition !== undefined)
  return sql<SqlBool>`(${sql.join(conditions, sql` and `)})`
}
