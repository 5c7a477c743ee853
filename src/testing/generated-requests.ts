import { openApiDocument } from '#contract/openapi/document.ts'
import { BASE_PATH } from '#contract/endpoints.ts'

import type { Random } from './random.ts'
import { strangeJson, strangeText, strangeValue } from './strange-values.ts'

export interface GeneratedRequest {
  operationId: string
  method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  /** Path and query, with the base path where the operation is below it. */
  url: string
  /** Below the host or the base path, for the contract. */
  path: string
  /** The statuses that the document knows for it. */
  documented: readonly number[]
  payload?: string
  contentType?: string
}

type Schema = Record<string, unknown>

interface Operation {
  operationId: string
  method: GeneratedRequest['method']
  path: string
  base: string
  documented: readonly number[]
  parameters: { name: string; in: 'path' | 'query'; required: boolean; schema: Schema }[]
  body?: { type: string; schema: Schema; examples: unknown[] }
}

interface Document {
  paths: Record<string, Record<string, Record<string, unknown>>>
  components: { schemas: Record<string, Schema> }
}

/** How often a value is another than its schema asks for, in what is not meant to succeed. */
const STRANGE = 0.06
/** How many requests are as their schemas and what is there want them, so that operations do more than refuse. */
const SOUND = 0.25

/** Remembers what answers name, so that later requests ask for what is there. The oldest values are forgotten. */
export function rememberedValues(first: Record<string, readonly unknown[]>) {
  const values = new Map<string, unknown[]>()
  const remember = (name: string, value: unknown) => {
    const list = values.get(name) ?? []
    if (list.includes(value)) return
    list.push(value)
    values.set(name, list.slice(-MOST_REMEMBERED))
  }
  const read = (answer: unknown, depth = 0) => {
    if (typeof answer !== 'object' || answer === null || depth > 4) return
    for (const [name, value] of Object.entries(answer).slice(0, 40)) {
      if (typeof value === 'object') read(value, depth + 1)
      else if (/(?:Id|Uid|Key|Identifier|container)$/.test(name)) remember(name, value)
    }
  }
  return {
    read: (answer: unknown) => read(answer),
    of: (name: string) => [...(first[name] ?? []), ...(values.get(ANSWERED_AS[name] ?? name) ?? [])],
  }
}

const MOST_REMEMBERED = 12

/** The parameters that answers have under another name. */
const ANSWERED_AS: Record<string, string> = {
  containerName: 'container',
  containerFriendlyName: 'container',
  businessRuleId: 'ruleId',
}

/**
 * Makes requests to every operation of the OpenAPI document: most as its schemas want them, some with a part that nobody
 * expects.
 * @param known values that exist, by the name of the parameter or field, so that requests find something
 */
export function requestGenerator(random: Random, known: (name: string) => readonly unknown[]) {
  const document = openApiDocument() as Document
  const operations = operationsOf(document)
  let isSound = false
  const isStrange = () => !isSound && random.chance(STRANGE)

  function valueOf(schema: Schema, name: string, depth = 0): unknown {
    if (isStrange()) return strangeValue(random)
    const values = known(name)
    if (values.length > 0 && (isSound || random.chance(0.7))) return random.pick(values)
    const { $ref } = schema
    if (typeof $ref === 'string') {
      return valueOf(document.components.schemas[$ref.replace(/.*\//, '')] ?? {}, name, depth)
    }
    for (const word of ['anyOf', 'oneOf'] as const) {
      if (Array.isArray(schema[word])) return valueOf(random.pick(schema[word] as Schema[]), name, depth)
    }
    if ('const' in schema) return schema['const']
    if (Array.isArray(schema['enum'])) return random.pick(schema['enum'] as unknown[])
    const { type } = schema
    return typed(schema, Array.isArray(type) ? random.pick(type as string[]) : type, name, depth)
  }

  function typed(schema: Schema, type: unknown, name: string, depth: number): unknown {
    switch (type) {
      case 'boolean':
        return random.chance(0.5)
      case 'null':
        return null
      case 'integer':
        return Math.floor(numberOf(schema))
      case 'number':
        return numberOf(schema)
      case 'array':
        return depth > 6
          ? []
          : Array.from({ length: random.below(4) }, () =>
              valueOf((schema['items'] as Schema | undefined) ?? {}, name, depth + 1)
            )
      case 'object':
        return objectOf(schema, depth)
      case 'string':
        return textOf(schema)
      default:
        return strangeValue(random)
    }
  }

  function numberOf({ minimum, maximum }: Schema): number {
    const least = typeof minimum === 'number' ? minimum : -10
    const most = typeof maximum === 'number' ? Math.min(maximum, least + 1000) : least + 100
    return least + random.next() * (most - least)
  }

  function textOf({ pattern, format, minimum }: Schema): string {
    if (format === 'date-time') return random.pick(TIMES)
    const hex = /0-9a-fA-F\]\{(\d+)/.exec(String(pattern))?.[1]
    if (hex !== undefined) return Array.from({ length: Number(hex) }, () => random.pick(HEX)).join('')
    if (typeof minimum === 'number') return String(minimum + random.below(50))
    return !isSound && random.chance(0.3) ? strangeText(random) : random.pick(WORDS)
  }

  function objectOf(schema: Schema, depth: number): unknown {
    const required = (schema['required'] as string[] | undefined) ?? []
    const made: Record<string, unknown> = {}
    for (const [name, field] of Object.entries((schema['properties'] as Record<string, Schema>) ?? {})) {
      if (depth > 6 || !(random.chance(0.5) || (required.includes(name) && (isSound || random.chance(0.97)))))
        continue
      made[name] = valueOf(field, name, depth + 1)
    }
    if (isStrange()) made[strangeText(random)] = strangeValue(random)
    return made
  }

  /** The vendor's own examples, which reach further than what is put together at random. */
  function exampleOf(examples: readonly unknown[], schema: Schema): unknown {
    const example: unknown = structuredClone(random.pick(examples))
    if (typeof example !== 'object' || example === null) return example
    const fields = example as Record<string, unknown>
    const names = Object.keys(fields)
    const other = valueOf(schema, '') as Record<string, unknown> | null
    for (const name of names) {
      const values = known(name)
      if (values.length > 0 && (isSound || random.chance(0.8))) fields[name] = random.pick(values)
    }
    if (isSound) return fields
    for (let changes = random.below(3); changes > 0 && names.length > 0; changes--) {
      const name = random.pick(names)
      fields[name] = random.chance(0.5) ? strangeValue(random) : other?.[name]
    }
    return example
  }

  function bodyOf({ body }: Operation): Pick<GeneratedRequest, 'payload' | 'contentType'> {
    if (body === undefined)
      return isSound || random.chance(0.9) ? {} : { payload: '{}', contentType: 'application/json' }
    const value =
      body.examples.length > 0 && (isSound || random.chance(0.5))
        ? exampleOf(body.examples, body.schema)
        : valueOf(body.schema, '')
    const text = body.type.endsWith('json') ? JSON.stringify(value ?? null) : formOf(value)
    return {
      payload: !isSound && random.chance(0.05) ? strangeJson(text, random) : text,
      contentType: isSound || random.chance(0.97) ? body.type : random.pick(TYPES),
    }
  }

  function urlOf({ path, parameters }: Operation): string {
    let filled = path
    const query = new URLSearchParams()
    for (const { name, in: place, required, schema } of parameters) {
      if (place === 'path') filled = filled.replace(`{${name}}`, () => segment(valueOf(schema, name)))
      else if (required ? isSound || random.chance(0.95) : random.chance(0.3)) {
        for (const value of [valueOf(schema, name)].flat().slice(0, 5)) query.append(name, plain(value))
      }
    }
    if (isStrange()) query.append(random.pick(NAMES), strangeText(random).slice(0, 100))
    return query.size === 0 ? filled : `${filled}?${query}`
  }

  let turn = 0
  return {
    operations: operations.map(({ operationId }) => operationId),
    next(): GeneratedRequest {
      // Each in its turn, so that all are asked equally often; a hash that is slow on purpose is not worth its time
      let operation = operations[turn++ % operations.length] as Operation
      isSound = random.chance(SOUND)
      if (operation.base === '' && !random.chance(isSound ? 0.5 : 0.05)) operation = random.pick(operations)
      const { operationId, method, base, documented } = operation
      const path = urlOf(operation)
      return { operationId, method, path, url: `${base}${path}`, documented, ...bodyOf(operation) }
    },
  }
}

const HEX = Array.from('0123456789abcdefABCDEF')
const WORDS = ['Tank', 'roof', 'Temperature', '1', 'a b', 'Café', 'x@example.test', '0.5', 'UPLINK']
const TIMES = ['2026-11-22T11:00:00Z', '2026-11-22', '2026-03-29T02:30:00+01:00', '1970-01-01T00:00:00Z']
const TYPES = ['text/plain', 'application/xml', 'application/json;charset=utf-16', 'multipart/form-data', 'a']
const NAMES = [
  '__proto__',
  '__proto__[isAdmin]',
  'constructor.prototype',
  '',
  'results',
  'page',
  'x'.repeat(300),
]

/** A value as a URL can have it: half a pair becomes the sign of what cannot be shown. */
const plain = (value: unknown) =>
  (typeof value === 'string' ? value : (JSON.stringify(value) ?? '')).toWellFormed().slice(0, 2000)

const segment = (value: unknown) => encodeURIComponent(plain(value)) || '%20'

function formOf(value: unknown): string {
  const form = new URLSearchParams()
  if (typeof value !== 'object' || value === null) return plain(value)
  for (const [name, part] of Object.entries(value)) form.append(name.toWellFormed(), plain(part))
  return form.toString()
}

function operationsOf({ paths }: Document): Operation[] {
  return Object.entries(paths).flatMap(([path, item]) =>
    Object.entries(item).flatMap(([method, described]): Operation[] => {
      if (method === 'servers') return []
      const content = Object.entries(
        ((described['requestBody'] as Schema | undefined)?.['content'] ?? {}) as Record<string, Schema>
      )[0]
      const examples = Object.values((content?.[1]['examples'] ?? {}) as Record<string, { value: unknown }>)
      return [
        {
          operationId: String(described['operationId']),
          method: method.toUpperCase() as Operation['method'],
          path,
          base: 'servers' in item ? '' : BASE_PATH,
          documented: Object.keys(described['responses'] as object).map(Number),
          parameters: (described['parameters'] ?? []) as Operation['parameters'],
          ...(content && {
            body: {
              type: content[0],
              schema: content[1]['schema'] as Schema,
              examples: examples.map(({ value }) => value),
            },
          }),
        },
      ]
    })
  )
}
