import { addressesIn } from '#contract/rule-request.ts'

import type { Mail } from './actions.ts'
import { conditionWords, withUnit } from './rule-words.ts'
import type { TriggerRow } from './trigger-rows.ts'

/** What a rule's mail says: which thing, what it measured and when, and what was asked for. */
export function mailOf(trigger: TriggerRow, timeZone: string): Mail {
  const { rule, thing, container } = trigger
  const { name, unit } = container
  const measured = withUnit(trigger.value, unit)
  const lines = [
    rule.name ?? '',
    '',
    `Thing       ${thing.name} (${thing.identifier})`,
    `Company     ${thing.companyName}`,
    `Value       ${name}: ${measured}`,
    `Triggered   ${inZone(trigger.time, timeZone)}`,
    `Condition   ${conditionWords(rule, unit)}`,
  ]
  return {
    to: addressesIn(rule.email ?? ''),
    subject: oneLine(`${rule.name}: ${thing.name}, ${name} ${measured}`),
    text: `${lines.map(oneLine).join('\n')}\n`,
    messageId: `<rule-trigger-${trigger.id}-${trigger.recordedAt}@thingdeck>`,
  }
}

/** A thing's name may have any character, but a header and a line have none that ends them. */
const oneLine = (text: string) => text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ')

/** `2026-11-22 13:00:00 (Europe/Brussels)`. */
function inZone(time: number, timeZone: string): string {
  const format = new Intl.DateTimeFormat('sv-SE', {
    timeZone,
    dateStyle: 'short',
    timeStyle: 'medium',
  })
  return `${format.format(time)} (${timeZone})`
}
