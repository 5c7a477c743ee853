import type { FieldError } from '#contract/error.ts'

import type { ThingValues } from './form-values.ts'

/** Faults by the form's field, as it names its inputs; those of no field of the form are for the whole of it. */
export interface FormFaults {
  fields: Record<string, string>
  others: string[]
}

const KEY_HOLDERS = /^(?:keys|keysLoRaOTAA|keysLoRaABP)\./

/**
 * Faults of the contract or the server, at the fields that show them.
 * @param required what to say of a field that was left empty
 */
export function toFormFaults(
  errors: readonly FieldError[],
  values: ThingValues,
  required: string
): FormFaults {
  const faults: FormFaults = { fields: {}, others: [] }
  for (const { field = '', message = '' } of errors) {
    const path = field.replace(KEY_HOLDERS, '').replaceAll(/\[(\d+)\]/g, '.$1')
    const value = valueAt(values, path)
    if (value === undefined) faults.others.push(field === '' ? message : `${field}: ${message}`)
    else faults.fields[path] ??= isEmpty(value) ? required : message
  }
  return faults
}

/** What stands in the form at `applicationSessionkeys.0.port`, say; undefined where it has no such field. */
function valueAt(values: ThingValues, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>(
      (value, part) =>
        typeof value === 'object' && value !== null && Object.hasOwn(value, part)
          ? (value as Record<string, unknown>)[part]
          : undefined,
      values
    )
}

const isEmpty = (value: unknown) => typeof value === 'string' && value.trim() === ''
