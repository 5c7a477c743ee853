import type { Selectable } from 'kysely'

import { RULE_ACTIONS, RULE_OPERATORS, type RuleAction, type RuleOperator } from '#contract/rule-request.ts'
import type { Schema } from '#platform/storage/schema.ts'

import type { Timing } from './progress.ts'

export type RuleRow = Selectable<Schema['rules']>

/** What a rule is for. */
export interface Binding {
  /** Its things and those of its sub-companies. */
  companyId: number
  /** The id or the friendly name of a container. */
  container: string
  thingTypeId: number | null
  /** All of which a thing must have. */
  tags: readonly string[]
  /** Identifiers; empty where the rule is for all things. */
  things: ReadonlySet<string>
}

/** A rule as values are held against it. */
export interface ActiveRule extends Binding, Timing {
  id: number
  name: string
  action: RuleAction | null
  /** JSON: the rule as the vendor's API shows it, which each trigger keeps. */
  snapshot: string
}

export function activeRule(row: RuleRow): ActiveRule {
  return {
    id: row.id,
    name: row.name,
    companyId: row.company_id,
    container: row.container,
    thingTypeId: row.thing_type_id,
    tags: listIn(row.tags),
    things: new Set(listIn(row.things)),
    operator: operatorIn(row.operator),
    threshold: row.threshold,
    operator2: row.operator2 === null ? null : operatorIn(row.operator2),
    threshold2: row.threshold2,
    timeToWait: row.time_to_wait,
    timeToReset: row.time_to_reset ?? 0,
    triggerOnce: row.trigger_once === 1,
    action: RULE_ACTIONS.find((action) => action === row.action) ?? null,
    snapshot: JSON.stringify(vendorRule(row)),
  }
}

/** The part of a rule that the vendor's API knows. */
export function vendorRule(row: RuleRow) {
  return {
    name: row.name,
    operator: row.operator,
    threshold: row.threshold,
    operator2: row.operator2 ?? undefined,
    threshold2: row.threshold2 ?? undefined,
    timeToWait: row.time_to_wait,
    timeToReset: row.time_to_reset ?? undefined,
    triggerOnce: row.trigger_once === 1,
    action: row.action ?? undefined,
    email: row.email ?? undefined,
    templateName: row.template_name ?? undefined,
    parameter1: row.parameter1 ?? undefined,
    parameter2: row.parameter2 ?? undefined,
  }
}

/** A list as the tables hold it. */
export const listIn = (json: string): string[] => JSON.parse(json) as string[]

function operatorIn(text: string): RuleOperator {
  const operator = RULE_OPERATORS.find((known) => known === text)
  if (operator === undefined) throw new TypeError(`A rule has the unknown operator ${text}`)
  return operator
}

export interface BoundThing {
  identifier: string
  companyId: number
  thingTypeId: number
}

/**
 * Whether a rule is for a thing, but for its container and tags, which are looked up only where all else fits.
 *
 * @param parentOf the company that a sub-company belongs to
 */
export function isFor(
  rule: Binding,
  thing: BoundThing,
  parentOf: (companyId: number) => number | null | undefined
): boolean {
  if (rule.thingTypeId !== null && rule.thingTypeId !== thing.thingTypeId) return false
  if (rule.things.size > 0 && !rule.things.has(thing.identifier)) return false
  return rule.companyId === thing.companyId || rule.companyId === parentOf(thing.companyId)
}

export const hasTags = (rule: Pick<Binding, 'tags'>, tags: ReadonlySet<string> | undefined): boolean =>
  rule.tags.every((tag) => tags?.has(tag))
