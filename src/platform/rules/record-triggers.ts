import type { Database } from '#platform/storage/database.ts'
import type { RuleOutcome } from '#contract/rule-settings.ts'
import { insertMany } from '#storage/insert-many.ts'
import type { ThingEvent } from '#platform/storage/thing-events.ts'

import type { ActiveRule } from './active-rule.ts'
import type { Firing } from './progress.ts'
import { conditionWords, withUnit } from './rule-words.ts'

/** That a rule triggered for a thing. */
export interface Trigger extends Firing {
  rule: ActiveRule
  thing: { id: number; identifier: string; companyId: number }
  container: { id: number; name: string; unit: string }
  /** False while history is filled in. */
  isLive: boolean
}

/** What can be done about a trigger on this platform. */
export interface Means {
  canMail: boolean
  canSendDownlinks: boolean
}

const EVENT: ThingEvent['kind'] = 'RULE_TRIGGERED'

/**
 * Writes triggers, each with what is to be done about it, and as events of their things.
 *
 * @returns whether anything is to be done
 */
export async function recordTriggers(
  trx: Database,
  triggers: readonly Trigger[],
  means: Means,
  now: number
): Promise<boolean> {
  const rows = triggers.map((trigger) => ({ ...trigger, ...firstOutcome(trigger, means) }))
  await insertMany(
    trx,
    'rule_triggers',
    [
      'rule_id',
      'rule',
      'thing_id',
      'company_id',
      'container_id',
      'value',
      'time',
      'recorded_at',
      'frame_id',
      'action',
      'outcome',
      'outcome_at',
      'reason',
      'attempts',
      'next_attempt_at',
    ],
    rows.map(({ rule, thing, container, sample, time, outcome, reason }) => [
      rule.id,
      rule.snapshot,
      thing.id,
      thing.companyId,
      container.id,
      sample.value,
      time,
      now,
      sample.frameId,
      rule.action,
      outcome,
      outcome === 'NOT_SENT' || outcome === 'WAITING' ? now : null,
      reason ?? null,
      0,
      outcome === 'PENDING' ? now : null,
    ])
  )
  await insertMany(
    trx,
    'thing_events',
    ['thing_id', 'identifier', 'company_id', 'kind', 'at', 'detail'],
    rows.map((trigger) => [
      trigger.thing.id,
      trigger.thing.identifier,
      trigger.thing.companyId,
      EVENT,
      trigger.time,
      JSON.stringify({ text: trigger.rule.name, description: sentence(trigger) }),
    ])
  )
  return rows.some(({ outcome }) => outcome === 'PENDING')
}

function firstOutcome(
  { rule, isLive }: Trigger,
  { canMail, canSendDownlinks }: Means
): { outcome: RuleOutcome; reason?: string } {
  if (rule.action === null) return { outcome: 'NONE' }
  if (!isLive)
    return { outcome: 'NOT_SENT', reason: 'It is part of history that was filled in, and no news to anybody' }
  if (rule.action === 'EMAIL') {
    return canMail ? { outcome: 'PENDING' } : { outcome: 'NOT_SENT', reason: 'No SMTP_URL is set' }
  }
  return canSendDownlinks
    ? { outcome: 'PENDING' }
    : { outcome: 'WAITING', reason: 'Downlinks cannot be sent yet' }
}

/** `Temperature was 8.42 °C (> 8 °C for 10 minutes)`. */
const sentence = ({ rule, container: { name, unit }, sample }: Trigger) =>
  `${name} was ${withUnit(sample.value, unit)} (${conditionWords(rule, unit)})`
