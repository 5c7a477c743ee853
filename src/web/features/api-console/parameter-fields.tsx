import { NativeSelect, Textarea, TextInput } from '@mantine/core'

import type { Parameter } from '#api/openapi-operations.ts'
import { t } from '#web/text/text.ts'

import classes from './api-console.module.css'
import { boundsOf, kindOf } from './schema-kinds.ts'

/** What explains a field is beneath it, so that those of a row begin at one height. */
const ORDER: ('label' | 'input' | 'error' | 'description')[] = ['label', 'input', 'error', 'description']

interface ParameterFieldsProps {
  parameters: readonly Parameter[]
  values: Readonly<Record<string, readonly string[]>>
  faults: ReadonlyMap<string, string>
  onChange: (name: string, values: readonly string[]) => void
}

/** A field for each parameter of path and query. In an address all is text. */
export function ParameterFields({ parameters, values, faults, onChange }: ParameterFieldsProps) {
  return (
    <div className={classes.fields}>
      {parameters.map((parameter) => (
        <ParameterField
          key={parameter.name}
          parameter={parameter}
          values={values[parameter.name] ?? []}
          fault={faults.get(parameter.name)}
          onChange={(next) => onChange(parameter.name, next)}
        />
      ))}
    </div>
  )
}

interface ParameterFieldProps {
  parameter: Parameter
  values: readonly string[]
  fault: string | undefined
  onChange: (values: readonly string[]) => void
}

function ParameterField({ parameter, values, fault, onChange }: ParameterFieldProps) {
  const { name, required, schema } = parameter
  const kind = kindOf(schema, {})
  const place = t(`api-console.in.${parameter.in}`)
  const label = {
    label: name,
    required,
    error: fault,
    inputWrapperOrder: ORDER,
    description: [place, parameter.description, boundsOf(schema, {})].filter(Boolean).join(' · '),
  }
  const choices =
    kind.kind === 'flag' ? ['true', 'false'] : kind.kind === 'choice' ? kind.values.map(String) : []
  if (choices.length > 0) {
    return (
      <NativeSelect
        {...label}
        value={values[0] ?? ''}
        data={[{ value: '', label: t('api-console.field.absent') }, ...choices]}
        onChange={({ currentTarget }) => onChange([currentTarget.value])}
      />
    )
  }
  if (kind.kind === 'texts') {
    return (
      <Textarea
        {...label}
        description={`${label.description} · ${t('api-console.field.lines')}`}
        rows={2}
        value={values.join('\n')}
        onChange={({ currentTarget }) => onChange(currentTarget.value.split('\n'))}
      />
    )
  }
  return (
    <TextInput
      {...label}
      autoComplete="off"
      spellCheck={false}
      inputMode={kind.kind === 'number' ? 'numeric' : undefined}
      placeholder={schema.format === 'date-time' ? '2026-03-22T11:14:30Z' : undefined}
      value={values[0] ?? ''}
      onChange={({ currentTarget }) => onChange([currentTarget.value])}
    />
  )
}
