import type { RuleAction, RuleOperator } from '#contract/rule-request.ts'
import { RULE_ACTIONS, RULE_OPERATORS } from '#contract/rule-request.ts'
import type { PlatformRule } from '#contract/rule-settings.ts'

/** How many seconds each unit of a duration has. */
export const DURATIONS = { s: 1, min: 60, h: 3600, d: 86_400 } as const
export type DurationUnit = keyof typeof DURATIONS
export const DURATION_UNITS = Object.keys(DURATIONS) as DurationUnit[]

/** What the form shows: figures as text, so that nothing that somebody types gets lost. */
export interface RuleValues {
  name: string
  enabled: boolean
  companyId: string
  container: string
  thingTypeId: string
  tags: string[]
  thingIdentifiers: string[]
  operator: RuleOperator
  threshold: string
  /** Whether a second condition must hold too. */
  hasSecond: boolean
  operator2: RuleOperator
  threshold2: string
  timeToWait: string
  waitUnit: DurationUnit
  timeToReset: string
  resetUnit: DurationUnit
  triggerOnce: boolean
  action: RuleAction | ''
  email: string
  templateName: string
  /** Kept as they are: what they mean is the vendor's secret. */
  parameter1: string
  parameter2: string
}

export const emptyValues: RuleValues = {
  name: '',
  enabled: true,
  companyId: '',
  container: '',
  thingTypeId: '',
  tags: [],
  thingIdentifiers: [],
  operator: '>',
  threshold: '',
  hasSecond: false,
  operator2: '<',
  threshold2: '',
  timeToWait: '',
  waitUnit: 'min',
  timeToReset: '',
  resetUnit: 'h',
  triggerOnce: false,
  action: 'EMAIL',
  email: '',
  templateName: '',
  parameter1: '',
  parameter2: '',
}

/** Seconds in the largest unit that they are whole in. */
export function durationOf(seconds: number | undefined, unit: DurationUnit): [string, DurationUnit] {
  if (!seconds) return ['', unit]
  const largest = DURATION_UNITS.findLast((each) => seconds % DURATIONS[each] === 0) ?? 's'
  return [String(seconds / DURATIONS[largest]), largest]
}

const operatorOf = (text: string | undefined, fallback: RuleOperator) =>
  RULE_OPERATORS.find((operator) => operator === text) ?? fallback

/** A rule as the form shows it for a change. */
export function valuesOf(rule: PlatformRule): RuleValues {
  const [timeToWait, waitUnit] = durationOf(rule.timeToWait, emptyValues.waitUnit)
  const [timeToReset, resetUnit] = durationOf(rule.timeToReset, emptyValues.resetUnit)
  return {
    name: rule.name ?? '',
    enabled: rule.enabled ?? true,
    companyId: String(rule.companyId ?? ''),
    container: rule.container ?? '',
    thingTypeId: String(rule.thingTypeId ?? ''),
    tags: [...(rule.tags ?? [])],
    thingIdentifiers: [...(rule.thingIdentifiers ?? [])],
    operator: operatorOf(rule.operator, '>'),
    threshold: String(rule.threshold ?? ''),
    hasSecond: rule.operator2 !== undefined,
    operator2: operatorOf(rule.operator2, '<'),
    threshold2: String(rule.threshold2 ?? ''),
    timeToWait,
    waitUnit,
    timeToReset,
    resetUnit,
    triggerOnce: rule.triggerOnce ?? false,
    action: RULE_ACTIONS.find((action) => action === rule.action) ?? '',
    email: rule.email ?? '',
    templateName: rule.templateName ?? '',
    parameter1: rule.parameter1 ?? '',
    parameter2: rule.parameter2 ?? '',
  }
}
