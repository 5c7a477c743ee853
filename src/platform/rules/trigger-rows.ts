import type * as z from 'zod/mini'

import type { NetworkData } from '#contract/logs.ts'
import type { RuleAction } from '#contract/rule-request.ts'
import type { Rule } from '#contract/rules.ts'
import { isUnclaimed } from '#platform/storage/claims.ts'
import type { Database } from '#platform/storage/database.ts'

type RuleSnapshot = z.infer<typeof Rule>

/** A trigger with what is known of its thing, container and frame now. */
export interface TriggerRow {
  id: number
  ruleId: number
  ruleExists: boolean
  /** As it was when it triggered. */
  rule: RuleSnapshot
  value: string
  /** Milliseconds since the epoch. */
  time: number
  recordedAt: number
  action: string | null
  outcome: string
  outcomeAt: number | null
  reason: string | null
  attempts: number
  thing: {
    id: number
    identifier: string
    name: string
    typeName: string
    companyId: number
    companyName: string
    firstTag: string | null
  }
  container: { id: number; container: string; name: string; unit: string }
  frame: { data: NetworkData; time: number } | undefined
}

/** Those whose action is to be done by `now` and that nobody is at, in the order in which they were to be. */
export async function readDueTriggers(
  db: Database,
  action: RuleAction,
  now: number,
  most: number
): Promise<TriggerRow[]> {
  const rows = await selectTriggers(db)
    .where('x.action', '=', action)
    .where('x.next_attempt_at', '<=', now)
    .where(isUnclaimed(now))
    .orderBy('x.next_attempt_at')
    .orderBy('x.id')
    .limit(most)
    .execute()
  return rows.map(triggerIn)
}

/** The triggers `x` of things `t`, to be filtered, ordered and limited. */
export function selectTriggers(db: Database) {
  return db
    .selectFrom('rule_triggers as x')
    .innerJoin('things as t', 't.id', 'x.thing_id')
    .innerJoin('thing_types as tt', 'tt.id', 't.thing_type_id')
    .innerJoin('companies as co', 'co.id', 'x.company_id')
    .leftJoin('containers as c', 'c.id', 'x.container_id')
    .leftJoin('rules as r', 'r.id', 'x.rule_id')
    .leftJoin('frames as f', (join) =>
      join.onRef('f.id', '=', 'x.frame_id').onRef('f.thing_id', '=', 'x.thing_id')
    )
    .leftJoin('thing_tags as g', (join) => join.onRef('g.thing_id', '=', 't.id').on('g.position', '=', 0))
    .selectAll('x')
    .select(['t.identifier', 't.name as thing_name', 'tt.name as type_name', 'co.name as company_name'])
    .select(['c.container', 'c.name as container_name', 'c.unit', 'r.id as known_rule_id', 'g.tag'])
    .select(['f.data as frame_data', 'f.time as frame_time'])
}

type Selected = Awaited<ReturnType<ReturnType<typeof selectTriggers>['execute']>>[number]

export function triggerIn(row: Selected): TriggerRow {
  return {
    id: row.id,
    ruleId: row.rule_id,
    ruleExists: row.known_rule_id !== null,
    rule: JSON.parse(row.rule) as RuleSnapshot,
    value: row.value,
    time: row.time,
    recordedAt: row.recorded_at,
    action: row.action,
    outcome: row.outcome,
    outcomeAt: row.outcome_at,
    reason: row.reason,
    attempts: row.attempts,
    thing: {
      id: row.thing_id,
      identifier: row.identifier,
      name: row.thing_name,
      typeName: row.type_name,
      companyId: row.company_id,
      companyName: row.company_name,
      firstTag: row.tag,
    },
    container: {
      id: row.container_id,
      container: row.container ?? '',
      name: row.container_name ?? '',
      unit: row.unit ?? '',
    },
    frame:
      row.frame_data === null || row.frame_time === null
        ? undefined
        : { data: JSON.parse(row.frame_data) as NetworkData, time: row.frame_time },
  }
}
