import type { EncoderField } from '#contract/downlink-templates.ts'

/** A field with what its input needs; `name` is its key in `data`. */
export type Field = EncoderField & { name: string; label: string; type: NonNullable<EncoderField['type']> }

export interface EncodedBytes {
  bytes: number[]
  /** Absent where the maker settles none: who sends it has to. */
  fPort?: number
  warnings?: string[]
  /** What of the data, each field of which is right by itself, does not fit together. */
  errors?: string[]
}

/** What a thing type without a script takes: fields, and how they become bytes. */
export interface BuiltInEncoder {
  fields: readonly Field[]
  /** Data that can be encoded. */
  example: Record<string, unknown>
  /** @param data checked by `readFields` already; a field that is not required may be absent */
  encode(data: FieldValues): EncodedBytes
}

export type FieldValues = ReadonlyMap<string, number | boolean | string>

/** A whole number of the data, or undefined where it is absent. */
export function numberOf(values: FieldValues, name: string): number | undefined {
  const value = values.get(name)
  return typeof value === 'number' ? value : undefined
}

/**
 * Checks data against fields. Text is read as a number or a boolean where the field is one, since rules and forms give
 * text.
 *
 * @returns the values with defaults filled in, and what is wrong in words that name the field
 */
export function readFields(fields: readonly Field[], data: Readonly<Record<string, unknown>>) {
  const values = new Map<string, number | boolean | string>()
  const errors: string[] = []
  for (const name of Object.keys(data)) {
    if (fields.some((field) => field.name === name)) continue
    const names = fields.map((field) => field.name).join(', ')
    errors.push(`There is no field ${name.slice(0, 64)}; there are ${names}`)
  }
  for (const field of fields) {
    const given = Object.hasOwn(data, field.name) ? data[field.name] : undefined
    const isAbsent = given === undefined || given === null || given === ''
    const value = isAbsent ? field.default : read(field, given)
    if (value !== undefined) values.set(field.name, value)
    else if (!isAbsent) errors.push(`${field.name} must be ${kindOf(field)}`)
    else if (field.required === true) errors.push(`${field.name} is needed`)
  }
  return { values, errors }
}

function read(field: Field, given: unknown): number | boolean | string | undefined {
  if (field.type === 'boolean') {
    if (typeof given === 'boolean') return given
    return given === 'true' ? true : given === 'false' ? false : undefined
  }
  if (field.type === 'choice') return field.choices?.find(({ value }) => value === given)?.value
  if (field.type === 'integer' || field.type === 'number') {
    const isText = typeof given === 'string' && /^\s*[+-]?\d+(\.\d+)?\s*$/.test(given)
    const number = typeof given === 'number' ? given : isText ? Number(given) : Number.NaN
    if (field.type === 'integer' && !Number.isInteger(number)) return undefined
    const { minimum = -Infinity, maximum = Infinity } = field
    return number >= minimum && number <= maximum ? number : undefined
  }
  return typeof given === 'string' ? given : undefined
}

function kindOf({ type, minimum, maximum, choices = [], unit }: Field): string {
  if (type === 'boolean') return 'true or false'
  if (type === 'choice') return `one of ${choices.map(({ value }) => value).join(', ')}`
  if (type !== 'integer' && type !== 'number') return 'text'
  const kind = type === 'integer' ? 'a whole number' : 'a number'
  const range = minimum === undefined || maximum === undefined ? '' : ` from ${minimum} to ${maximum}`
  return `${kind}${range}${unit === undefined ? '' : ` ${unit}`}`
}

/** The bytes of a whole number, most significant first. Negative ones are in two's complement. */
export const bigEndian = (value: number, count: number): number[] =>
  Array.from({ length: count }, (_, index) => Math.floor(value / 2 ** (8 * (count - 1 - index))) & 0xff)
