import type { RuleTrigger } from '#contract/rule-settings.ts'
import { t } from '#web/text/text.ts'
import { conditionText, outcomeState, outcomeText, valueText } from '#web/ui/rule-words.ts'

import type { TimelineEntry } from './timeline-entry.ts'

/** What a rule triggered, in words. */
export function entryOfTrigger(trigger: RuleTrigger): TimelineEntry | undefined {
  const { ruleTriggerId, ruleId, rule, ruleExists, container, value, time, frame } = trigger
  if (time === undefined) return undefined
  const name = container?.name ?? container?.container ?? ''
  const condition = conditionText({ ...rule, unit: container?.type })
  const outcome = outcomeText(trigger)
  return {
    id: `trigger ${ruleTriggerId ?? `${ruleId ?? ''} ${time}`}`,
    time,
    kind: 'rule',
    state: outcomeState(trigger),
    title: t('thing-timeline.rule', { rule: rule?.name ?? String(ruleId ?? '') }),
    details: [
      t('thing-timeline.rule.value', {
        container: name,
        value: valueText(value, container?.type),
        condition,
      }),
      ...(outcome === undefined ? [] : [outcome]),
    ],
    ...(frame?.time !== undefined && {
      frame: { key: `${frame.time}-${frame.fcntUp ?? ''}`.replace(/-$/, '') },
    }),
    ...(ruleId !== undefined && ruleExists === true && { ruleId }),
  }
}
