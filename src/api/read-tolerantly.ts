import type * as core from 'zod/v4/core'

/** What a value that does not fit is read as. A symbol, since `undefined` is a value that some schemas allow. */
export const UNREADABLE = Symbol('unreadable')

type Schema = core.$ZodType
type Report = (field: string) => void

interface Reading {
  /** Names of the fields on the way here, `[]` for an item of a list. */
  path: string[]
  report: (path: readonly string[]) => void
}

/**
 * Reads an answer as far as it can be read, since the real service may differ from its documentation: a number
 * where text is documented and the other way round, one object where a list is meant, `{content: […]}` where a bare
 * list is. A field that does not fit is left out, an item that lacks a required field is dropped, both reported.
 *
 * It walks the schema instead of parsing with it: a parse refuses the whole answer for one field.
 *
 * @param report is told the field, such as `[].technologyDetails.provisioned`
 * @returns what `schema` describes, or UNREADABLE where the whole value has another shape
 */
export function readTolerantly(schema: Schema, value: unknown, report: Report): unknown {
  const told = new Set<string>()
  return read(schema, value, {
    path: [],
    report: (path) => {
      const field = path.join('.').replaceAll('.[]', '[]')
      if (told.has(field)) return
      told.add(field)
      report(field)
    },
  })
}

function read(schema: Schema, value: unknown, reading: Reading): unknown {
  const { def } = (schema as core.$ZodTypes)._zod
  switch (def.type) {
    case 'string':
      return readText(value)
    case 'number':
      return readNumber(value, 'format' in def)
    case 'boolean':
      return readBoolean(value)
    case 'enum':
      return Object.values(def.entries).includes(value as string) ? value : UNREADABLE
    case 'literal':
      return def.values.includes(value as string) ? value : UNREADABLE
    case 'optional':
      return readOptional(def.innerType, value, reading)
    case 'object':
      return readObject(def.shape, value, reading)
    case 'array':
      return readList(def.element, value, reading)
    case 'record':
      return readRecord(def.valueType, value, reading)
    case 'union':
      return readUnion(def.options, value, reading)
    case 'unknown':
    case 'any':
      return value
    default:
      // Answers are made of the kinds above: a test walks them all
      return UNREADABLE
  }
}

function readText(value: unknown) {
  if (typeof value === 'string') return value
  return typeof value === 'number' && Number.isFinite(value) ? String(value) : UNREADABLE
}

const NUMERIC = /^\s*[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?\s*$/i

function readNumber(value: unknown, whole: boolean) {
  const number = typeof value === 'string' && NUMERIC.test(value) ? Number(value) : value
  if (typeof number !== 'number') return UNREADABLE
  return (whole ? Number.isSafeInteger(number) : Number.isFinite(number)) ? number : UNREADABLE
}

function readBoolean(value: unknown) {
  if (value === true || value === 'true' || value === 1 || value === '1') return true
  if (value === false || value === 'false' || value === 0 || value === '0') return false
  return UNREADABLE
}

function readOptional(inner: Schema, value: unknown, reading: Reading) {
  if (value === undefined || value === null) return undefined
  const found = read(inner, value, reading)
  if (found !== UNREADABLE) return found
  reading.report(reading.path)
  return undefined
}

type Field = readonly [name: string, schema: Schema, isOptional: boolean]
const fields = new WeakMap<object, readonly Field[]>()

/** Worked out once for a shape: a fleet has millions of fields. */
function fieldsOf(shape: Readonly<Record<string, Schema>>): readonly Field[] {
  const known = fields.get(shape)
  if (known) return known
  const found = Object.entries(shape).map(([name, schema]): Field => [
    name,
    schema,
    schema._zod.optin === 'optional',
  ])
  fields.set(shape, found)
  return found
}

function readObject(shape: Readonly<Record<string, Schema>>, value: unknown, reading: Reading) {
  if (!isObject(value)) return UNREADABLE
  const object: Record<string, unknown> = {}
  for (const [name, field, isOptional] of fieldsOf(shape)) {
    const given = Object.hasOwn(value, name) ? value[name] : undefined
    if (given === undefined && isOptional) continue
    reading.path.push(name)
    const found = read(field, given, reading)
    reading.path.pop()
    if (found === UNREADABLE) return UNREADABLE
    if (found !== undefined) object[name] = found
  }
  return object
}

function readList(item: Schema, value: unknown, reading: Reading) {
  const items = Array.isArray(value)
    ? (value as unknown[])
    : isObject(value) && Array.isArray(value.content)
      ? (value.content as unknown[])
      : undefined
  return within('[]', reading, () => {
    if (items === undefined) {
      const only = value === undefined || value === null ? UNREADABLE : read(item, value, reading)
      return only === UNREADABLE ? UNREADABLE : [only]
    }
    const found: unknown[] = []
    for (const given of items) {
      const one = read(item, given, reading)
      if (one === UNREADABLE) reading.report(reading.path)
      else found.push(one)
    }
    // "None" would be a lie where there are some that nobody can read
    return found.length === 0 && items.length > 0 ? UNREADABLE : found
  })
}

function readRecord(valueSchema: Schema, value: unknown, reading: Reading) {
  if (!isObject(value)) return UNREADABLE
  const entries: [string, unknown][] = []
  for (const [name, given] of Object.entries(value)) {
    const found = within(name, reading, () => read(valueSchema, given, reading))
    if (found === UNREADABLE) reading.report([...reading.path, name])
    else entries.push([name, found])
  }
  return Object.fromEntries(entries)
}

function readUnion(options: readonly Schema[], value: unknown, reading: Reading) {
  let first: unknown = UNREADABLE
  for (const option of options) {
    const found = read(option, value, reading)
    // What fits as it is needs no tolerance: the text `1` stays text where numbers are allowed as well
    if (Object.is(found, value)) return found
    if (first === UNREADABLE) first = found
  }
  return first
}

function within<T>(name: string, reading: Reading, work: () => T): T {
  reading.path.push(name)
  const result = work()
  reading.path.pop()
  return result
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
