import type { Endpoint } from '../endpoint.ts'
import { BASE_PATH } from '../endpoints.ts'
import { answerExamples } from './answer-examples.ts'
import { schemaOrReference, type Json } from './json-schema.ts'
import { parametersOf } from './parameters.ts'
import { requestExamples, type Examples } from './request-examples.ts'
import { errorResponses } from './responses.ts'

interface Placement {
  /** Served at the root of the host and not below the base path. */
  atRoot?: boolean
  extension?: boolean
}

/** The path items of a table of endpoints. */
export function pathsOf(table: Record<string, Endpoint>, placement: Placement = {}): Record<string, Json> {
  const paths: Record<string, Json> = {}
  for (const endpoint of Object.values(table)) {
    const item = (paths[endpoint.path] ??= placement.atRoot
      ? { servers: [{ url: '/', description: 'The root of the host' }] }
      : {})
    item[endpoint.method.toLowerCase()] = operationOf(endpoint, placement)
  }
  return paths
}

/** Where the API is served; the paths of the document are below it. */
export const servers = [{ url: BASE_PATH, description: 'The base path of the API' }]

function operationOf(endpoint: Endpoint, placement: Placement): Json {
  const parameters = parametersOf(endpoint)
  return {
    operationId: endpoint.operationId,
    tags: [endpoint.tag],
    summary: endpoint.summary,
    'x-role': endpoint.role,
    ...(placement.extension ? { 'x-thingdeck-extension': true } : {}),
    ...(placement.atRoot ? { security: [{}, { clientBasic: [] }] } : {}),
    ...(parameters.length === 0 ? {} : { parameters }),
    ...requestBodyOf(endpoint),
    responses: { '200': successOf(endpoint), ...errorResponses(endpoint) },
  }
}

function requestBodyOf({ operationId, body, tag, query }: Endpoint): Json {
  if (body === undefined) return {}
  const mediaType = tag === 'tokens' ? 'application/x-www-form-urlencoded' : 'application/json'
  return {
    requestBody: {
      // What the query may carry as well, the body need not
      required: tag !== 'tokens' || query === undefined,
      content: {
        [mediaType]: {
          schema: schemaOrReference(body, 'input'),
          ...examplesOf(requestExamples[operationId]),
        },
      },
    },
  }
}

function successOf({ operationId, answer }: Endpoint): Json {
  if (answer === undefined) return { description: 'Done; the answer is empty.' }
  return {
    description: 'OK',
    content: {
      'application/json': {
        schema: schemaOrReference(answer, 'output'),
        ...examplesOf(answerExamples[operationId]),
      },
    },
  }
}

function examplesOf(examples: Examples | undefined): Json {
  if (examples === undefined) return {}
  return {
    examples: Object.fromEntries(Object.entries(examples).map(([name, value]) => [name, { value }])),
  }
}
