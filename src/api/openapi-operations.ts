import type { Role } from '#contract/endpoint.ts'

/** The parts of a JSON Schema that a form can be made from. */
export interface JsonSchema {
  $ref?: string
  type?: string | readonly string[]
  enum?: readonly unknown[]
  properties?: Readonly<Record<string, JsonSchema>>
  required?: readonly string[]
  items?: JsonSchema
  format?: string
  description?: string
  minimum?: number
  maximum?: number
  minLength?: number
  maxLength?: number
  minItems?: number
  maxItems?: number
}

export interface Parameter {
  name: string
  in: 'path' | 'query'
  required: boolean
  description?: string
  schema: JsonSchema
}

export interface Example {
  name: string
  value: unknown
}

/** One operation, as the API describes itself. */
export interface Operation {
  operationId: string
  method: string
  /** Below the base path, parameters in braces. */
  path: string
  tag: string
  summary: string
  role: Role
  /** One of ours, which another service does not have. */
  isExtension: boolean
  /** At the root of the host, and for the proxy alone to call. */
  isForProxy: boolean
  parameters: readonly Parameter[]
  body: { schema: JsonSchema; isRequired: boolean; examples: readonly Example[] } | undefined
  answers: readonly Example[]
}

export interface ApiDescription {
  operations: readonly Operation[]
  /** By name, for what refers to them. */
  schemas: Readonly<Record<string, JsonSchema>>
  /** Where the paths begin. */
  basePath: string
  /** What the operations under each heading are about. */
  tags: Readonly<Record<string, string>>
}

interface Content {
  schema?: JsonSchema
  examples?: Record<string, { value?: unknown }>
}

interface OpenApiOperation {
  operationId: string
  tags?: string[]
  summary?: string
  'x-role'?: Role
  'x-thingdeck-extension'?: boolean
  parameters?: Parameter[]
  requestBody?: { required?: boolean; content: Record<string, Content> }
  responses?: Record<string, { content?: Record<string, Content> }>
}

interface OpenApiDocument {
  servers?: { url: string }[]
  tags?: { name: string; description: string }[]
  paths: Record<string, Record<string, unknown> & { servers?: unknown }>
  components?: { schemas?: Record<string, JsonSchema> }
}

/** The operations of an OpenAPI document of this server; undefined for anything else. */
export function readDescription(text: string): ApiDescription | undefined {
  let document: Partial<OpenApiDocument>
  try {
    document = JSON.parse(text) as Partial<OpenApiDocument>
  } catch {
    return undefined
  }
  if (typeof document.paths !== 'object') return undefined
  const operations = Object.entries(document.paths).flatMap(([path, { servers, ...methods }]) =>
    Object.entries(methods).map(([method, operation]) =>
      readOperation(path, method, operation as OpenApiOperation, servers !== undefined)
    )
  )
  const tags = Object.fromEntries((document.tags ?? []).map(({ name, description }) => [name, description]))
  const basePath = document.servers?.[0]?.url ?? ''
  return { operations, schemas: document.components?.schemas ?? {}, basePath, tags }
}

function readOperation(
  path: string,
  method: string,
  operation: OpenApiOperation,
  isForProxy: boolean
): Operation {
  const content = Object.values(operation.requestBody?.content ?? {})[0]
  const answer = Object.values(operation.responses?.['200']?.content ?? {})[0]
  return {
    operationId: operation.operationId,
    method: method.toUpperCase(),
    path,
    tag: operation.tags?.[0] ?? '',
    summary: operation.summary ?? '',
    role: operation['x-role'] ?? 'admin',
    isExtension: operation['x-thingdeck-extension'] === true,
    isForProxy,
    parameters: operation.parameters ?? [],
    body: content && {
      schema: content.schema ?? {},
      isRequired: operation.requestBody?.required === true,
      examples: examplesOf(content),
    },
    answers: answer ? examplesOf(answer) : [],
  }
}

const examplesOf = ({ examples = {} }: Content): Example[] =>
  Object.entries(examples).map(([name, { value }]) => ({ name, value }))
