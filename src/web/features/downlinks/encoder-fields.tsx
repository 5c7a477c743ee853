import '@mantine/core/styles/Checkbox.layer.css'

import { Checkbox, NativeSelect, TextInput } from '@mantine/core'

import type { EncoderField } from '#contract/downlink-templates.ts'
import { inOwnWords } from '#web/text/server-words.ts'
import { t } from '#web/text/text.ts'

import classes from './downlinks.module.css'
import type { FieldValues } from './field-values.ts'

interface EncoderFieldsProps {
  fields: readonly EncoderField[]
  values: FieldValues
  onChange: (values: FieldValues) => void
}

/** An input for each field that an encoder takes. */
export function EncoderFields({ fields, values, onChange }: EncoderFieldsProps) {
  return (
    <div className={classes.pair}>
      {fields.map((field) => (
        <FieldInput
          key={field.name}
          field={field}
          value={values[field.name ?? '']}
          onChange={(value) => onChange({ ...values, [field.name ?? '']: value })}
        />
      ))}
    </div>
  )
}

interface FieldInputProps {
  field: EncoderField
  value: string | boolean | undefined
  onChange: (value: string | boolean) => void
}

function FieldInput({ field, value, onChange }: FieldInputProps) {
  const { name = '', description = '', type, unit, required = false, choices = [] } = field
  const label = inOwnWords(field.label ?? name)
  const about = [inOwnWords(description), rangeText(field)].filter(Boolean).join('. ')
  const common = {
    label: unit ? t('downlink-send.field', { label, unit }) : label,
    description: about === '' ? undefined : about,
    required,
  }
  if (type === 'boolean') {
    return (
      <Checkbox
        className={classes.check ?? ''}
        label={label}
        description={common.description}
        checked={value === true}
        onChange={(event) => onChange(event.currentTarget.checked)}
      />
    )
  }
  if (type === 'choice') {
    const data = choices.map((choice) => ({
      value: choice.value ?? '',
      label: inOwnWords(choice.label ?? choice.value ?? ''),
    }))
    return (
      <NativeSelect
        {...common}
        inputWrapperOrder={['label', 'input', 'error', 'description']}
        data={field.default === undefined && !required ? [{ value: '', label: '' }, ...data] : data}
        value={String(value ?? '')}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
    )
  }
  const isFigure = type === 'integer' || type === 'number'
  return (
    <TextInput
      {...common}
      inputWrapperOrder={['label', 'input', 'error', 'description']}
      {...(isFigure && { inputMode: type === 'integer' ? 'numeric' : 'decimal' })}
      autoComplete="off"
      value={String(value ?? '')}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  )
}

function rangeText({ minimum, maximum }: EncoderField): string | undefined {
  if (minimum === undefined || maximum === undefined) return undefined
  return t('downlink-send.field.range', { minimum, maximum })
}
