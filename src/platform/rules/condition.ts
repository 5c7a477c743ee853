import type { RuleOperator } from '#contract/rule-request.ts'

/** What a rule demands of a value. */
export interface Condition {
  operator: RuleOperator
  threshold: number
  /** A second demand that must be met too; both parts or neither. */
  operator2: RuleOperator | null
  threshold2: number | null
}

const COMPARE: Record<RuleOperator, (value: number, threshold: number) => boolean> = {
  '<': (value, threshold) => value < threshold,
  '<=': (value, threshold) => value <= threshold,
  '=': (value, threshold) => value === threshold,
  '!=': (value, threshold) => value !== threshold,
  '>=': (value, threshold) => value >= threshold,
  '>': (value, threshold) => value > threshold,
}

/**
 * A stored value as the number that thresholds are compared with: `true` is 1 and `false` is 0, so that a door contact
 * can have a rule. Undefined for any other text, which no rule looks at.
 */
export function numberIn(value: string): number | undefined {
  if (value === 'true') return 1
  if (value === 'false') return 0
  return /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(value) ? Number(value) : undefined
}

/** Whether a value meets a condition: the first demand, and the second where there is one. */
export function meets(condition: Condition, value: number): boolean {
  const { operator, threshold, operator2, threshold2 } = condition
  if (!COMPARE[operator](value, threshold)) return false
  return operator2 === null || threshold2 === null || COMPARE[operator2](value, threshold2)
}
