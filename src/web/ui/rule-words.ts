import { inOwnWords } from '#web/text/server-words.ts'
import { t } from '#web/text/text.ts'

import type { BadgeState } from './state-badge.tsx'
import { formatDuration } from './format-duration.ts'
import { formatQuantity } from './format.ts'

/** What a rule looks for, as far as the API tells it. */
export interface RuleCondition {
  operator?: string | undefined
  threshold?: number | undefined
  operator2?: string | undefined
  threshold2?: number | undefined
  /** Seconds. */
  timeToWait?: number | undefined
  unit?: string | undefined
}

const SIGNS: Record<string, string> = { '<=': '≤', '>=': '≥', '!=': '≠' }

export const operatorText = (operator: string) => SIGNS[operator] ?? operator

const DIGITS = 6

/** A figure and its unit, from which it is not parted by a line's end. */
const quantity = (value: number, unit: string | undefined): string => formatQuantity(value, unit, DIGITS)

/** `> 30 °C and < 40 °C for 5 mins` */
export function conditionText({ unit, timeToWait, ...rule }: RuleCondition): string {
  const one = (operator: string | undefined, threshold: number | undefined) =>
    operator === undefined || threshold === undefined
      ? []
      : [`${operatorText(operator)} ${quantity(threshold, unit)}`]
  const both = [...one(rule.operator, rule.threshold), ...one(rule.operator2, rule.threshold2)]
  const condition = both.join(t('rule-words.and'))
  return timeToWait
    ? t('rule-words.for', { condition, duration: formatDuration(timeToWait * 1000) })
    : condition
}

/** A value that triggered, with its unit; text that is no number stays as it is. */
export function valueText(value: string | undefined, unit: string | undefined): string {
  const number = value === undefined || value.trim() === '' ? Number.NaN : Number(value)
  if (Number.isNaN(number)) return value ?? ''
  return quantity(number, unit)
}

/** What became of the action of a trigger. */
export interface TriggerFate {
  action?: string | undefined
  outcome?: string | undefined
  reason?: string | undefined
}

const STATES: Record<string, BadgeState> = {
  NONE: 'off',
  PENDING: 'unknown',
  SENT: 'good',
  NOT_SENT: 'warning',
  FAILED: 'bad',
  WAITING: 'unknown',
}

/** That of the action; where it is not told, only that the rule triggered. */
export const outcomeState = ({ outcome }: TriggerFate): BadgeState => STATES[outcome ?? ''] ?? 'warning'

/** `E-mail not sent: no mail server is set up`; undefined where nothing is told. */
export function outcomeText({ action, outcome, reason }: TriggerFate): string | undefined {
  if (outcome === undefined) return undefined
  if (outcome === 'NONE') return t('rule-words.outcome.NONE')
  const what = actionText(action)
  const fate = STATES[outcome] ? t(`rule-words.fate.${outcome as 'SENT'}`, { action: what }) : outcome
  return reason ? t('rule-words.because', { fate, reason: inOwnWords(reason) }) : fate
}

export function actionText(action: string | undefined): string {
  if (action === 'EMAIL') return t('rule-words.action.EMAIL')
  if (action === 'DOWNLINK') return t('rule-words.action.DOWNLINK')
  return action ?? t('rule-words.action.none')
}
