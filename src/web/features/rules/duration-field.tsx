import { NativeSelect, TextInput } from '@mantine/core'

import { t } from '#web/text/text.ts'

import classes from './rule-editor.module.css'
import { useRuleForm } from './rule-form-context.ts'
import { DURATION_UNITS } from './rule-values.ts'

interface DurationFieldProps {
  label: string
  help: string
  amount: 'timeToWait' | 'timeToReset'
  unit: 'waitUnit' | 'resetUnit'
}

/** A time as a figure and its unit; none where it is empty. */
export function DurationField({ label, help, amount, unit }: DurationFieldProps) {
  const form = useRuleForm()
  return (
    <div className={classes.duration}>
      <TextInput
        label={label}
        description={help}
        inputWrapperOrder={['label', 'input', 'error', 'description']}
        inputMode="decimal"
        autoComplete="off"
        placeholder="0"
        {...form.getInputProps(amount)}
      />
      <NativeSelect
        aria-label={t('rule-editor.unit.of', { field: label })}
        data={DURATION_UNITS.map((value) => ({ value, label: t(`rule-editor.unit.${value}`) }))}
        {...form.getInputProps(unit)}
      />
    </div>
  )
}
