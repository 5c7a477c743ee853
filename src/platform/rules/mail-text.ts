import { addressesIn } from '#contract/rule-request.ts'

import type { Mail } from './actions.ts'
import type { TriggerRow } from './trigger-rows.ts'

/** What a rule's mail says: which thing, what it measured and when, and what was asked for. */
export function mailOf(trigger: TriggerRow, timeZone: string): Mail {
  const { rule, thing, container } = trigger
  const unit = container.unit === '' ? '' : ` ${container.unit}`
  const conditions = [[rule.operator, rule.threshold] as const, [rule.operator2, rule.threshold2] as const]
    .filter(([operator]) => operator !== undefined)
    .map(([operator, threshold]) => `${operator} ${threshold}${unit}`)
  const wait = rule.timeToWait ? `, for ${duration(rule.timeToWait)}` : ''
  const lines = [
    `${rule.name}`,
    '',
    `Thing       ${thing.name} (${thing.identifier})`,
    `Company     ${thing.companyName}`,
    `Value       ${container.name}: ${trigger.value}${unit}`,
    `Triggered   ${inZone(trigger.time, timeZone)}`,
    `Condition   ${conditions.join(' and ')}${wait}`,
  ]
  return {
    to: addressesIn(rule.email ?? ''),
    subject: oneLine(`${rule.name}: ${thing.name}, ${container.name} ${trigger.value}${unit}`),
    text: `${lines.map(oneLine).join('\n')}\n`,
    messageId: `<rule-trigger-${trigger.id}-${trigger.recordedAt}@thingdeck>`,
  }
}

/** A thing's name may have any character, but a header and a line have none that ends them. */
const oneLine = (text: string) => text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ')

const UNITS = [
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
  ['second', 1],
] as const

/** Seconds in the largest unit that leaves no rest: `90 minutes`. */
function duration(seconds: number): string {
  const [name, size] = UNITS.find(([, each]) => seconds % each === 0) ?? ['second', 1]
  const count = seconds / size
  return `${count} ${name}${count === 1 ? '' : 's'}`
}

/** `2026-11-22 13:00:00 CET`. */
function inZone(time: number, timeZone: string): string {
  const format = new Intl.DateTimeFormat('sv-SE', {
    timeZone,
    dateStyle: 'short',
    timeStyle: 'medium',
  })
  return `${format.format(time)} (${timeZone})`
}
