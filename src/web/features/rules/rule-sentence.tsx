import { t } from '#web/text/text.ts'
import { formatDuration } from '#web/ui/format-duration.ts'
import { conditionText } from '#web/ui/rule-words.ts'

import { ruleBody } from './rule-body.ts'
import classes from './rule-editor.module.css'
import type { RuleValues } from './rule-values.ts'

const numberOf = (value: unknown) => (typeof value === 'number' ? value : undefined)

/** What the form says, read back: what is not said yet is an ellipsis. */
export function RuleSentence({ values, unit }: { values: RuleValues; unit: string | undefined }) {
  const { threshold, threshold2, timeToWait, timeToReset, ...body } = ruleBody(values)
  const wait = numberOf(timeToWait)
  const reset = numberOf(timeToReset)
  const condition = conditionText({
    operator: body.operator,
    threshold: numberOf(threshold),
    operator2: body.operator2,
    threshold2: numberOf(threshold2),
    unit,
  })
  const when =
    t('rule-editor.sentence', {
      container: values.container || '…',
      condition: condition || '…',
    }) + (wait ? t('rule-editor.sentence.for', { duration: formatDuration(wait * 1000) }) : '')
  const again = values.triggerOnce
    ? t('rule-editor.sentence.once')
    : reset
      ? t('rule-editor.sentence.reset', { duration: formatDuration(reset * 1000) })
      : ''
  return (
    <p className={classes.sentence}>
      {when}
      {when.endsWith('…') ? '' : '.'} {again}
    </p>
  )
}
