import * as z from 'zod/mini'

import type { Endpoint } from '../endpoint.ts'
import { inlineSchema, type Json } from './json-schema.ts'
import { parameterExample } from './parameter-examples.ts'

const descriptions: Record<string, string> = {
  thingIdentifier: 'A DevEUI of 16 hexadecimal digits, or the identifier of an Ethernet thing; in any case.',
  containerFriendlyName: 'The friendly name (`Temperature`) or the id of a container; in any case.',
  containerName: 'The friendly name (`Temperature`) or the id (`0x0402.0x0000.0.m2m`) of a container.',
  isPublic: 'Keeps public things, or those that are not.',
  lastActivity: 'Keeps things active at or after this instant.',
  modifiedSince: 'Keeps things modified at or after this instant.',
  results: 'The most to return.',
  tags: 'May be repeated: keeps things that carry all of them.',
  thingName: 'Keeps things with this text in their name; case does not matter.',
  page: 'Zero-based. A page past the end is an empty page.',
  size: 'Extension: rows a page, 100 where absent.',
  timeframe: 'Hours, counted back from now. Not together with a window.',
  startTime: 'Belongs to the window; ISO 8601.',
  endTime: 'No longer belongs to the window; ISO 8601.',
  interval: 'Of what length each row is. Weeks start on Monday.',
  amount: 'How many device addresses.',
  companyId: 'The company or a sub-company of it.',
}

/** The path and query parameters of an operation. */
export function parametersOf(endpoint: Endpoint): Json[] {
  return [...readParameters(endpoint.params, 'path'), ...readParameters(endpoint.query, 'query')]
}

function readParameters(schema: z.ZodMiniObject | undefined, place: 'path' | 'query'): Json[] {
  return Object.entries(schema?.shape ?? {}).map(([name, field]) => {
    const json = asText(inlineSchema(field as z.ZodMiniType, 'input'))
    return {
      name,
      in: place,
      required: place === 'path' || !(field instanceof z.ZodMiniOptional),
      ...(descriptions[name] === undefined ? {} : { description: descriptions[name] }),
      schema: json,
      ...parameterExample(name, json),
      // `?tags=a&tags=b`
      ...(json['type'] === 'array' ? { style: 'form', explode: true } : {}),
    }
  })
}

/** In a URL everything is text, so that `5` and `"5"` are one. */
function asText(schema: Json): Json {
  const types = schema['type']
  if (!Array.isArray(types)) return schema
  const { pattern: _pattern, enum: _words, ...rest } = schema
  return { ...rest, type: types[0] }
}
