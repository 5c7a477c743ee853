import type { JsonSchema } from '#api/openapi-operations.ts'

export type Schemas = Readonly<Record<string, JsonSchema>>

/** What a field of a form is made of. */
export type FieldKind =
  | { kind: 'choice'; values: readonly (string | number | boolean)[] }
  | { kind: 'flag' }
  | { kind: 'number' }
  | { kind: 'text'; isLong: boolean }
  | { kind: 'texts' }
  | { kind: 'object'; properties: Readonly<Record<string, JsonSchema>>; required: readonly string[] }
  | { kind: 'objects'; items: JsonSchema }
  /** What no field fits: it is written as JSON. */
  | { kind: 'json' }

const LONG_TEXT = 1000

/** The schema that a reference means. */
export function resolve(schema: JsonSchema, schemas: Schemas): JsonSchema {
  const name = schema.$ref?.split('/').at(-1)
  return name === undefined ? schema : (schemas[name] ?? {})
}

export function kindOf(given: JsonSchema, schemas: Schemas): FieldKind {
  const schema = resolve(given, schemas)
  const types = [schema.type ?? []].flat()
  if (types.includes('boolean')) return { kind: 'flag' }
  if (schema.enum) return { kind: 'choice', values: choicesOf(schema.enum) }
  if (schema.properties) {
    return { kind: 'object', properties: schema.properties, required: schema.required ?? [] }
  }
  if (types.includes('array') && schema.items) {
    const items = kindOf(schema.items, schemas).kind
    if (items === 'object') return { kind: 'objects', items: schema.items }
    return items === 'text' || items === 'choice' ? { kind: 'texts' } : { kind: 'json' }
  }
  // The first type is what the API itself writes: decimal strings stay text
  if (types[0] === 'integer' || types[0] === 'number') return { kind: 'number' }
  if (types[0] === 'string') return { kind: 'text', isLong: (schema.maxLength ?? 0) > LONG_TEXT }
  return { kind: 'json' }
}

/** Whether a body of this schema can be filled in field by field. */
export const hasForm = (schema: JsonSchema, schemas: Schemas): boolean =>
  ['object', 'texts'].includes(kindOf(schema, schemas).kind)

/** `0` and `'0'` are one choice, written as the first of them. */
function choicesOf(values: readonly unknown[]): (string | number | boolean)[] {
  const byText = new Map<string, string | number | boolean>()
  for (const value of values) {
    if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'boolean') continue
    if (!byText.has(String(value))) byText.set(String(value), value)
  }
  return [...byText.values()]
}

/** The bounds of a value: `1 … 255`, `≤ 64`; undefined where there are none worth telling. */
export function boundsOf(given: JsonSchema, schemas: Schemas): string | undefined {
  const { minimum, maximum, maxLength, maxItems } = resolve(given, schemas)
  const most = maximum === 2_147_483_647 ? undefined : maximum
  if (minimum !== undefined && most !== undefined) return `${figure(minimum)} … ${figure(most)}`
  if (minimum !== undefined) return `≥ ${figure(minimum)}`
  const limit = most ?? maxLength ?? maxItems
  return limit === undefined ? undefined : `≤ ${limit}`
}

/** With a true minus. */
const figure = (value: number): string => String(value).replace('-', '−')
