import type { CsvColumn } from '#web/ui/csv.ts'

import { bindingText, type ListedRule, ruleText } from './rule-list.ts'

const iso = (time: number | undefined) => (time === undefined ? undefined : new Date(time).toISOString())

// Headers name their units and are the same in every language, since programs read them
export const ruleColumns: CsvColumn<ListedRule>[] = [
  { header: 'rule_id', value: ({ rule }) => rule.ruleId },
  { header: 'name', value: ({ name }) => name },
  { header: 'enabled', value: ({ rule }) => (rule.enabled === undefined ? undefined : String(rule.enabled)) },
  { header: 'condition', value: ({ rule }) => ruleText(rule) },
  { header: 'container', value: ({ rule }) => rule.container },
  { header: 'operator', value: ({ rule }) => rule.operator },
  { header: 'threshold', value: ({ rule }) => rule.threshold },
  { header: 'operator2', value: ({ rule }) => rule.operator2 },
  { header: 'threshold2', value: ({ rule }) => rule.threshold2 },
  { header: 'time_to_wait_s', value: ({ rule }) => rule.timeToWait },
  { header: 'time_to_reset_s', value: ({ rule }) => rule.timeToReset },
  {
    header: 'trigger_once',
    value: ({ rule }) => (rule.triggerOnce === undefined ? undefined : String(rule.triggerOnce)),
  },
  { header: 'for', value: ({ rule }) => bindingText(rule) },
  { header: 'action', value: ({ rule }) => rule.action },
  { header: 'email', value: ({ rule }) => rule.email },
  { header: 'template', value: ({ rule }) => rule.templateName },
  { header: 'holding', value: ({ rule }) => rule.holding },
  { header: 'triggers', value: ({ rule }) => rule.triggers },
  { header: 'last_triggered', value: ({ rule }) => iso(rule.lastTriggered) },
]
