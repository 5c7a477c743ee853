import type { Database } from '#platform/storage/database.ts'
import type { Duty } from '#platform/storage/duty.ts'
import { alone } from '#storage/sole-transaction.ts'

import { hasTags, isFor } from './active-rule.ts'
import type { EvaluateOptions } from './evaluate.ts'
import { expire } from './progress.ts'
import { recordTriggers, type Trigger } from './record-triggers.ts'
import { progressIn, writeStates, type NewState } from './rule-states.ts'
import { readTagSets } from './thing-tags.ts'

interface DueOptions extends EvaluateOptions {
  db: Database
  duty: Duty
}

const MOST_AT_ONCE = 200

/** Triggers the rules whose time has come without another value. */
export async function triggerDue(options: DueOptions): Promise<void> {
  const { db, now, wake, duty } = options
  // Looked up beside the transactions, which only has to begin where there is anything
  while ((await duty.isOurs()) && (await dueStates(db, now(), 1)).length > 0) {
    if (await alone(db, (trx) => triggerSome(trx, options))) wake()
  }
}

async function triggerSome(trx: Database, { shelf, means, now, duty }: DueOptions): Promise<boolean> {
  await duty.confirm(trx)
  const due = await dueStates(trx, now(), MOST_AT_ONCE)
  const { rules } = await shelf.open(trx, [])
  const tags = await readTagSets(trx, [...new Set(due.map((row) => row.thing_id))])
  const changed: NewState[] = []
  const triggers: Trigger[] = []
  for (const row of due) {
    const thing = {
      id: row.thing_id,
      identifier: row.identifier,
      companyId: row.company_id,
      thingTypeId: row.thing_type_id,
    }
    const state = { ruleId: row.rule_id, thingId: thing.id, containerId: row.container_id }
    const rule = rules.get(row.rule_id)
    const progress = progressIn(row)
    const expired = expire(progress, now())
    // The thing may have got another type or lost a tag meanwhile
    if (!rule || !expired || !isFor(rule, thing, () => row.parent_id) || !hasTags(rule, tags.get(thing.id))) {
      changed.push({ ...state, progress: { ...progress, heldSince: null, dueAt: null } })
      continue
    }
    changed.push({ ...state, progress: expired.progress })
    const container = { id: row.container_id, name: row.container_name ?? '', unit: row.unit ?? '' }
    triggers.push({ ...expired.firing, rule, thing, container, isLive: true })
  }
  await writeStates(trx, changed)
  return recordTriggers(trx, triggers, means, now())
}

function dueStates(db: Database, now: number, most: number) {
  return db
    .selectFrom('rule_states as s')
    .innerJoin('things as t', 't.id', 's.thing_id')
    .innerJoin('companies as co', 'co.id', 't.company_id')
    .leftJoin('containers as c', 'c.id', 's.container_id')
    .selectAll('s')
    .select(['t.identifier', 't.company_id', 't.thing_type_id', 'co.parent_id', 'c.unit'])
    .select('c.name as container_name')
    .where('s.due_at', '<=', now)
    .orderBy('s.due_at')
    .limit(most)
    .execute()
}
