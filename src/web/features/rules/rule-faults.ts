import type { FieldError } from '#contract/error.ts'
import { t } from '#web/text/text.ts'
import { withoutName } from '#web/ui/without-name.ts'

import type { RuleValues } from './rule-values.ts'

export interface FormFaults {
  /** By the form's field, as it names its inputs. */
  fields: Record<string, string>
  /** Those of no field of the form. */
  others: string[]
}

/** Faults of the contract or the server, at the fields that show them. */
export function formFaults(errors: readonly FieldError[], values: RuleValues): FormFaults {
  const faults: FormFaults = { fields: {}, others: [] }
  for (const { field = '', message = '' } of errors) {
    // All tags are in one input, and so are all things
    const name = field.replace(/\[.*/, '')
    if (!Object.hasOwn(values, name)) faults.others.push(field === '' ? message : `${field}: ${message}`)
    else faults.fields[name] ??= wordsOf(name, message, values[name as keyof RuleValues])
  }
  return faults
}

function wordsOf(name: string, message: string, value: unknown): string {
  const isEmpty = typeof value === 'string' && value.trim() === ''
  if (isEmpty) return t('rule-editor.required')
  if (name === 'timeToWait' || name === 'timeToReset') return t('rule-editor.duration.bad')
  return withoutName(message, name)
}
