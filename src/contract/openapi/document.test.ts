import { Validator } from '@seriousme/openapi-schema-validator'
import { expect, it } from 'vitest'
import { fromJSONSchema } from 'zod'

import { vendorExample } from '#testing/vendor-examples.ts'

import type { Endpoint } from '../endpoint.ts'
import { endpoints, extensions } from '../endpoints.ts'
import { ErrorBody, errorCodes } from '../error.ts'
import { TokenError } from '../oauth.ts'
import { check } from '../validate.ts'
import { answerExamples } from './answer-examples.ts'
import { openApiDocument } from './document.ts'
import { requestExamples } from './request-examples.ts'

interface Operation {
  operationId: string
  tags: string[]
  'x-role': string
  'x-thingdeck-extension'?: true
  parameters?: { name: string; in: string; required: boolean; schema: object; example?: unknown }[]
  responses: Record<string, unknown>
}

interface Document {
  tags: { name: string }[]
  paths: Record<string, Record<string, Operation>>
  components: {
    schemas: Record<string, Record<string, unknown>>
    responses: Record<string, { content: Record<string, { example: unknown }> }>
  }
}

const document = openApiDocument() as Document
const all: Endpoint[] = Object.values({ ...endpoints, ...extensions })
const METHODS = ['get', 'post', 'put', 'delete']
const operations = Object.values(document.paths).flatMap((item) =>
  METHODS.flatMap((method) => (item[method] ? [item[method]] : []))
)
const operation = (operationId: string) => operations.find((known) => known.operationId === operationId)!

it('is valid OpenAPI 3.1', async () => {
  const validator = new Validator()

  expect(await validator.validate(structuredClone(document) as never)).toEqual({ valid: true })
  expect(validator.version).toBe('3.1')
})

it('has every operation once, with its role and a described tag', () => {
  const ids = operations.map(({ operationId }) => operationId)
  const tags = document.tags.map(({ name }) => name)

  expect(ids.toSorted()).toEqual(all.map(({ operationId }) => operationId).toSorted())
  expect(new Set(ids).size).toBe(Object.keys(endpoints).length + Object.keys(extensions).length)
  for (const { operationId, role, tag } of all) {
    expect(operation(operationId)).toMatchObject({ 'x-role': role, tags: [tag] })
    expect(tags).toContain(tag)
  }
})

it('serves the token operations at the root and marks the extensions', () => {
  expect(document.paths['/token']).toMatchObject({ servers: [{ url: '/' }] })
  expect(document.paths['/things']).not.toHaveProperty('servers')
  expect(
    operations.filter((known) => known['x-thingdeck-extension']).map(({ operationId }) => operationId)
  ).toEqual(Object.keys(extensions))
})

it('describes parameters as they look in a URL', () => {
  expect(operation('listThings').parameters).toEqual(
    expect.arrayContaining([
      expect.objectContaining({
        name: 'tags',
        explode: true,
        schema: { type: 'array', items: { type: 'string', minLength: 1, maxLength: 64 } },
      }),
      expect.objectContaining({ name: 'lastActivity', schema: { type: 'string', format: 'date-time' } }),
      expect.objectContaining({ name: 'isPublic', required: false, schema: { type: 'boolean' } }),
    ])
  )
  expect(operation('listDeviceAddresses').parameters).toContainEqual(
    expect.objectContaining({
      name: 'amount',
      in: 'query',
      required: true,
      schema: { type: 'integer', minimum: 1, maximum: 1000 },
    })
  )
})

it('says what values that are normalised may look like', () => {
  const { properties, required } = document.components.schemas['ThingCreateRequest']!

  expect(properties).toMatchObject({
    latitude: { type: ['string', 'number'], minimum: -90, maximum: 90 },
    isPublic: { enum: [true, false, 'true', 'false'] },
    keys: { $ref: '#/components/schemas/ThingKeysRequest' },
  })
  expect(required).toEqual(['companyId', 'thingTypeId', 'connectivityType', 'thingIdentifier'])
})

it('refers to schemas by the vendor’s names', () => {
  expect(document.paths['/things']!['post']).toHaveProperty(
    ['requestBody', 'content', 'application/json', 'schema'],
    { $ref: '#/components/schemas/ThingCreateRequest' }
  )
  expect(document.paths['/things']!['get']).toHaveProperty(
    ['responses', '200', 'content', 'application/json', 'schema'],
    { type: 'array', items: { $ref: '#/components/schemas/ThingResource' } }
  )
  expect(document.components.schemas['PageResourceNetworkData']).toMatchObject({
    properties: { content: { items: { $ref: '#/components/schemas/NetworkData' } } },
  })
})

it('lists the failures that an operation can answer', () => {
  const statuses = (operationId: string) => Object.keys(operation(operationId).responses)

  expect(statuses('createThing')).toEqual(['200', '400', '401', '403', '409', '413', '415'])
  expect(statuses('getThing')).toEqual(['200', '400', '401', '403', '404'])
  expect(statuses('listVerdicts')).toEqual(['200', '400', '401', '404'])
  expect(statuses('getStatus')).toEqual(['200', '401'])
  expect(statuses('sendDownlink')).toContain('503')
  expect(operation('issueToken').responses['401']).toEqual({ $ref: '#/components/responses/TokenError' })
})

const examplesOf = (part: 'body' | 'answer', table: Record<string, Record<string, unknown>>) =>
  all.flatMap((endpoint) => {
    const schema = endpoint[part]
    if (schema === undefined) return []
    return Object.entries(table[endpoint.operationId] ?? {}).map(([name, value]) => ({
      title: `${endpoint.operationId} ${part} ${name}`,
      schema,
      value,
    }))
  })

const examples = [...examplesOf('body', requestExamples), ...examplesOf('answer', answerExamples)]

it.each(examples)('has an example that its schema takes: $title', ({ schema, value }) => {
  expect(check(schema, value)).toMatchObject({ ok: true })
})

it.each(examplesOf('answer', answerExamples))('names no unknown field in $title', ({ schema, value }) => {
  expect(check(schema, value)).toEqual({ ok: true, value })
})

// What the document says must be true of what it shows, by its own JSON Schemas and not by those they came from
it.each(examples)('describes its own example: $title', ({ title, value }) => {
  const [operationId, part] = title.split(' ') as [string, 'body' | 'answer']
  const { requestBody, responses } = operation(operationId) as unknown as {
    requestBody: { content: Record<string, { schema: object }> }
    responses: { 200: { content: Record<string, { schema: object }> } }
  }
  const [media] = Object.values(part === 'body' ? requestBody.content : responses[200].content)
  const schema = fromJSONSchema(withDefinitions(media!.schema))

  expect(schema.safeParse(value)).toMatchObject({ success: true })
})

/** A schema of the document by itself, its named schemas where JSON Schema keeps them. */
function withDefinitions(schema: object) {
  const text = JSON.stringify({ ...schema, $defs: document.components.schemas })
  return JSON.parse(text.replaceAll('#/components/schemas/', '#/$defs/')) as Parameters<
    typeof fromJSONSchema
  >[0]
}

it('shows of every parameter that has to be given an example that its schema takes', () => {
  const parts = all.flatMap(({ operationId, params, query }) =>
    Object.entries({ ...params?.shape, ...query?.shape }).map(([name, schema]) => ({
      title: `${operationId} ${name}`,
      ...operation(operationId).parameters!.find((known) => known.name === name)!,
      schema: schema as typeof ErrorBody,
    }))
  )
  // As it is written in an address
  const written = (example: unknown) =>
    Array.isArray(example) ? example.map(String) : `${example as number}`
  const shown = parts.filter(({ example }) => example !== undefined)

  expect(parts.filter(({ required, example }) => required && example === undefined)).toEqual([])
  for (const { title, schema, example } of shown) {
    expect(check(schema, written(example)), title).toMatchObject({ ok: true })
  }
})

it('shows of every failure an example with a code that goes with it', () => {
  const { TokenError: tokenError, ...failures } = document.components.responses
  const exampleOf = ({ content }: { content: Record<string, { example: unknown }> }) =>
    content['application/json']!.example

  for (const [name, response] of Object.entries(failures)) {
    const example = exampleOf(response) as Required<ErrorBody>
    expect(check(ErrorBody, example), name).toEqual({ ok: true, value: example })
    expect(`Error${errorCodes[example.code as keyof typeof errorCodes]}`).toBe(name)
  }
  expect(check(TokenError, exampleOf(tokenError!))).toMatchObject({ ok: true })
})

it('has an example of every body and every answer', () => {
  const having = (part: 'body' | 'answer') =>
    all.filter((endpoint) => endpoint[part] !== undefined).map(({ operationId }) => operationId)

  expect(Object.keys(requestExamples).toSorted()).toEqual(having('body').toSorted())
  expect(Object.keys(answerExamples).toSorted()).toEqual(having('answer').toSorted())
})

it.each([
  ['create-thing-abp', requestExamples['createThing']!['abp']],
  ['create-thing-otaa', requestExamples['createThing']!['otaa']],
  ['create-thing-ethernet', requestExamples['createThing']!['ethernet']],
  ['update-thing-otaa', requestExamples['updateThing']!['otaa']],
  ['update-thing-abp', requestExamples['updateThing']!['abp']],
  ['update-thing-abp-remove-session-keys', requestExamples['updateThing']!['removeSessionKeys']],
  ['update-thing-ethernet', requestExamples['updateThing']!['ethernet']],
  ['add-thing-tags-single', requestExamples['addThingTags']!['single']],
  ['add-thing-tags-multiple', requestExamples['addThingTags']!['multiple']],
  ['update-base-station', requestExamples['updateBaseStation']!['place']],
  ['assign-device-addresses', requestExamples['assignDeviceAddresses']!['one']],
  ['create-stream-definition', requestExamples['createStreamDefinition']!['decoded']],
  ['update-stream-definition', requestExamples['updateStreamDefinition']!['activate']],
  ['send-downlink', requestExamples['sendDownlink']!['acknowledged']],
  ['send-template-downlink', requestExamples['sendTemplateDownlink']!['two']],
  ['issue-token-answer', answerExamples['issueToken']!['token']],
])('shows the vendor’s own example: %s', (name, example) => {
  expect(example).toEqual(vendorExample(name))
})
