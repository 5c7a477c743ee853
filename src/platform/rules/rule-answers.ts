import type { PlatformRule } from '#contract/rule-settings.ts'
import type { CompanyFamily } from '#platform/storage/companies.ts'
import type { Database } from '#platform/storage/database.ts'

import { listIn, vendorRule, type RuleRow } from './active-rule.ts'
import { containerNamed, readTypeContainers, type TypeContainer } from './type-containers.ts'

/** Rules as the settings show them. */
export async function answerRules(
  db: Database,
  family: CompanyFamily,
  rows: readonly RuleRow[]
): Promise<PlatformRule[]> {
  if (rows.length === 0) return []
  const ids = rows.map((row) => row.id)
  const [types, containers, triggers, held] = await Promise.all([
    db.selectFrom('thing_types').select(['id', 'name']).execute(),
    readTypeContainers(db, undefined),
    db
      .selectFrom('rule_triggers')
      .select((eb) => ['rule_id', eb.fn.countAll<number>().as('rows'), eb.fn.max('time').as('last')])
      .where('rule_id', 'in', ids)
      .groupBy('rule_id')
      .execute(),
    db
      .selectFrom('rule_states')
      .select((eb) => ['rule_id', eb.fn.countAll<number>().as('rows')])
      .where('rule_id', 'in', ids)
      .where('held_since', 'is not', null)
      .groupBy('rule_id')
      .execute(),
  ])
  const typeNames = new Map(types.map(({ id, name }) => [id, name]))
  const triggersOf = new Map(triggers.map((row) => [row.rule_id, row]))
  const heldOf = new Map(held.map((row) => [row.rule_id, row.rows]))
  return rows.map((row) => ({
    ...vendorRule(row),
    ruleId: row.id,
    companyId: row.company_id,
    companyName: family.names.get(row.company_id),
    enabled: row.enabled === 1,
    container: row.container,
    unit: unitOf(row, containers),
    thingTypeId: row.thing_type_id ?? undefined,
    thingTypeName: typeNames.get(row.thing_type_id ?? -1),
    tags: listIn(row.tags),
    thingIdentifiers: listIn(row.things),
    triggers: triggersOf.get(row.id)?.rows ?? 0,
    lastTriggered: triggersOf.get(row.id)?.last,
    holding: heldOf.get(row.id) ?? 0,
    createdAt: row.created_at,
    modifiedAt: row.modified_at,
  }))
}

/** The unit of what a rule looks at, where all of its thing types have the same one. */
function unitOf(row: RuleRow, containers: readonly TypeContainer[]): string | undefined {
  const fitting = containers.filter(
    (container) => row.thing_type_id === null || container.thing_type_id === row.thing_type_id
  )
  const units = new Set<string>()
  for (const ofType of Map.groupBy(fitting, (container) => container.thing_type_id).values()) {
    const found = containerNamed(ofType, row.container)
    if (found) units.add(found.unit)
  }
  const [unit, ...others] = units
  return others.length > 0 || unit === '' ? undefined : unit
}
