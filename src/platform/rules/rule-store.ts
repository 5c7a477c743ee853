import type { RuleRequest } from '#contract/rule-request.ts'
import type { CompanyFamily } from '#platform/storage/companies.ts'
import type { Database } from '#platform/storage/database.ts'
import { alone } from '#storage/sole-transaction.ts'

import type { RuleRow } from './active-rule.ts'
import { markRulesChanged } from './rule-book.ts'

/** The rules of an application's companies, oldest first. */
export function listRules(db: Database, family: CompanyFamily, most: { enabledOnly: boolean }) {
  return db
    .selectFrom('rules')
    .selectAll()
    .where('company_id', 'in', [...family.names.keys()])
    .$if(most.enabledOnly, (query) => query.where('enabled', '=', 1))
    .orderBy('id')
    .execute()
}

export function findRule(db: Database, family: CompanyFamily, id: number): Promise<RuleRow | undefined> {
  return db
    .selectFrom('rules')
    .selectAll()
    .where('id', '=', id)
    .where('company_id', 'in', [...family.names.keys()])
    .executeTakeFirst()
}

export function insertRule(db: Database, rule: RuleRequest, companyId: number, now: number): Promise<number> {
  return alone(db, async (trx) => {
    const { id } = await trx
      .insertInto('rules')
      .values({ ...columnsOf(rule, companyId), created_at: now, modified_at: now })
      .returning('id')
      .executeTakeFirstOrThrow()
    await markRulesChanged(trx)
    return id
  })
}

/** Replaces a rule. One that looks for something else than before begins anew with every thing. */
export async function replaceRule(
  db: Database,
  before: RuleRow,
  rule: RuleRequest,
  companyId: number,
  now: number
): Promise<void> {
  const columns = columnsOf(rule, companyId)
  const isOther = LOOKED_FOR.some((column) => columns[column] !== before[column])
  await changeRule(db, before.id, { ...columns, modified_at: now }, isOther)
}

/** Lets a rule look at values or not; nothing where it does so already. */
export async function setEnabled(db: Database, rule: RuleRow, enabled: 0 | 1, now: number): Promise<void> {
  if (rule.enabled === enabled) return
  await changeRule(db, rule.id, { enabled, modified_at: now }, true)
}

export async function removeRule(db: Database, id: number): Promise<void> {
  await alone(db, async (trx) => {
    // Its states go by cascade
    await trx.deleteFrom('rules').where('id', '=', id).execute()
    await markRulesChanged(trx)
  })
}

type Columns = ReturnType<typeof columnsOf>

/** What decides for which values a rule triggers; not what it is called or does then. */
const LOOKED_FOR = [
  'company_id',
  'enabled',
  'container',
  'thing_type_id',
  'tags',
  'things',
  'operator',
  'threshold',
  'operator2',
  'threshold2',
  'time_to_wait',
  'time_to_reset',
  'trigger_once',
] as const satisfies (keyof Columns)[]

function changeRule(
  db: Database,
  id: number,
  columns: Partial<Columns> & { modified_at: number },
  beginsAnew: boolean
): Promise<void> {
  return alone(db, async (trx) => {
    await trx.updateTable('rules').set(columns).where('id', '=', id).execute()
    if (beginsAnew) await trx.deleteFrom('rule_states').where('rule_id', '=', id).execute()
    await markRulesChanged(trx)
  })
}

export function columnsOf(rule: RuleRequest, companyId: number) {
  return {
    company_id: companyId,
    name: rule.name,
    enabled: rule.enabled === false ? 0 : 1,
    container: rule.container,
    thing_type_id: rule.thingTypeId ?? null,
    tags: JSON.stringify([...new Set(rule.tags)]),
    things: JSON.stringify([...new Set(rule.thingIdentifiers)]),
    operator: rule.operator,
    threshold: rule.threshold,
    operator2: rule.operator2 ?? null,
    threshold2: rule.threshold2 ?? null,
    time_to_wait: rule.timeToWait,
    time_to_reset: rule.timeToReset ?? null,
    trigger_once: rule.triggerOnce ? 1 : 0,
    action: rule.action ?? null,
    email: rule.email || null,
    template_name: rule.templateName || null,
    parameter1: rule.parameter1 || null,
    parameter2: rule.parameter2 || null,
  }
}
