import * as z from 'zod/mini'

import { wireForms } from '../values.ts'
import { answerSchemas, requestSchemas } from './schema-names.ts'

export type Json = Record<string, unknown>

/** Requests are described as what may be sent, answers as what is sent. */
type Direction = 'input' | 'output'

const directions = [
  ['input', requestSchemas],
  ['output', answerSchemas],
] as const

// The names are a matter of the document alone, so that they are kept in registries of its own
const registries = { input: z.registry<{ id: string }>(), output: z.registry<{ id: string }>() }
const names = new Map<z.ZodMiniType, string>()
for (const [direction, schemas] of directions) {
  for (const [id, schema] of Object.entries(schemas)) {
    registries[direction].add(schema, { id })
    names.set(schema, id)
  }
}

const componentUri = (id: string) => `#/components/schemas/${id}`

/** Every named schema, for `components.schemas`. */
export function componentSchemas(): Record<string, Json> {
  return { ...namedSchemas('input'), ...namedSchemas('output') }
}

function namedSchemas(direction: Direction): Record<string, Json> {
  const { schemas } = z.toJSONSchema(registries[direction], {
    io: direction,
    uri: componentUri,
    unrepresentable: 'any',
    override: ({ zodSchema, jsonSchema }) => mend(zodSchema, jsonSchema),
  })
  return Object.fromEntries(
    Object.entries(schemas).map(([id, schema]): [string, Json] => [id, withoutHead(schema)])
  )
}

/** A reference where the schema has a name, also to what it is a list of; the schema itself otherwise. */
export function schemaOrReference(schema: z.ZodMiniType, direction: Direction): Json {
  const name = names.get(schema)
  if (name !== undefined) return { $ref: componentUri(name) }
  if (schema instanceof z.ZodMiniArray) {
    return { type: 'array', items: schemaOrReference(schema.def.element as z.ZodMiniType, direction) }
  }
  return inlineSchema(schema, direction)
}

/** The JSON Schema of a schema that refers to none by name. */
export function inlineSchema(schema: z.ZodMiniType, direction: Direction): Json {
  return withoutHead(
    z.toJSONSchema(schema, {
      io: direction,
      unrepresentable: 'any',
      override: ({ zodSchema, jsonSchema }) => mend(zodSchema, jsonSchema),
    })
  )
}

function withoutHead(schema: object): Json {
  return Object.fromEntries(Object.entries(schema).filter(([key]) => !['$schema', '$id', 'id'].includes(key)))
}

function mend(zodSchema: z.core.$ZodType, schema: Json) {
  const form = wireForms.get(zodSchema)
  if (form !== undefined) {
    for (const key of Object.keys(schema)) delete schema[key]
    const { listOf, ...rest } = form
    Object.assign(schema, rest)
    if (listOf !== undefined) schema['items'] = inlineSchema(listOf as z.ZodMiniType, 'input')
  }
  // An answer may gain fields, and clients have to live with that
  if (schema['additionalProperties'] === false) delete schema['additionalProperties']
  // What a double can hold says nothing about the field
  if (schema['minimum'] === Number.MIN_SAFE_INTEGER) delete schema['minimum']
  if (schema['maximum'] === Number.MAX_SAFE_INTEGER) delete schema['maximum']
}
