import type { FieldError } from '#contract/error.ts'
import { t } from '#web/text/text.ts'
import { withoutName } from '#web/ui/without-name.ts'

import type { StreamValues } from './stream-values.ts'

export interface FormFaults {
  /** By the form's field, as it names its inputs. */
  fields: Record<string, string>
  /** Those of no field of the form. */
  others: string[]
}

/** Faults of the contract or the server, at the fields that show them. */
export function formFaults(errors: readonly FieldError[], values: StreamValues): FormFaults {
  const faults: FormFaults = { fields: {}, others: [] }
  for (const { field = '', message = '' } of errors) {
    const path = pathOf(field, values)
    if (path === undefined) faults.others.push(field === '' ? message : `${field}: ${message}`)
    else faults.fields[path] ??= wordsOf(path, message, values)
  }
  return faults
}

/** `headers[0].key` is `headers.0.key` of the form, and either way of authentication is one choice. */
function pathOf(field: string, values: StreamValues): string | undefined {
  if (field === 'mutualAuth' || field === 'basicAuth') return 'security'
  const [, index, name] = /^headers\[(\d+)\](?:\.(key|value))?$/.exec(field) ?? []
  if (index !== undefined) {
    // Empty rows are not sent
    const sent = values.headers.flatMap(({ key, value }, at) =>
      key.trim() === '' && value.trim() === '' ? [] : [at]
    )
    return `headers.${sent[Number(index)] ?? index}.${name ?? 'key'}`
  }
  return Object.hasOwn(values, field) ? field : undefined
}

function wordsOf(path: string, message: string, values: StreamValues): string {
  const value = (values as unknown as Record<string, unknown>)[path]
  if (typeof value === 'string' && value.trim() === '' && path !== 'clientKey') {
    return t('stream-editor.required')
  }
  return withoutName(message, path.replace(/^headers\.\d+\./, ''))
}
