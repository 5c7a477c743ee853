import type { FieldError } from '#contract/error.ts'
import { withoutName } from '#web/ui/without-name.ts'

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
    const path = pathOf(field)
    const value = path === 'connectivityType' ? undefined : valueAt(values, path)
    if (value === undefined) faults.others.push(field === '' ? message : `${field}: ${message}`)
    else
      faults.fields[path] ??= isEmpty(value) ? required : withoutName(message, path.split('.').at(-1) ?? '')
  }
  return faults
}

/** `keys.applicationSessionkeys[0].port` as the form names that input; all tags are in one. */
const pathOf = (field: string) =>
  field
    .replace(KEY_HOLDERS, '')
    .replace(/^tags\[.*/, 'tags')
    .replaceAll(/\[(\d+)\]/g, '.$1')

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
