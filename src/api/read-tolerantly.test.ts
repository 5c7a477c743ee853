import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type * as core from 'zod/v4/core'
import * as z from 'zod/mini'

import type { Endpoint } from '#contract/endpoint.ts'
import { apiEndpoints, extensions } from '#contract/endpoints.ts'
import { listNetworkLogs } from '#contract/logs.ts'
import { listThings } from '#contract/things.ts'

import { readTolerantly, UNREADABLE } from './read-tolerantly.ts'

function reading(schema: core.$ZodType, value: unknown) {
  const reported: string[] = []
  const answer = readTolerantly(schema, value, (field) => reported.push(field))
  return { answer, reported }
}

const Sample = z.object({
  id: z.string(),
  count: z.optional(z.int()),
  ratio: z.optional(z.number()),
  label: z.optional(z.string()),
  active: z.optional(z.boolean()),
  state: z.optional(z.enum(['UP', 'DOWN'])),
  tags: z.optional(z.array(z.string())),
  extra: z.optional(z.record(z.string(), z.number())),
  preset: z.optional(z.union([z.number(), z.boolean(), z.string()])),
})

describe('readTolerantly', () => {
  it.each<[string, object, object]>([
    ['a number for text', { label: -95 }, { label: '-95' }],
    ['text for a number', { count: '17', ratio: ' -1.5e2 ' }, { count: 17, ratio: -150 }],
    ['words and digits for a flag', { active: 'true' }, { active: true }],
    ['one value for a list', { tags: 'roof' }, { tags: ['roof'] }],
    ['a page for a list', { tags: { content: ['roof', 'north'] } }, { tags: ['roof', 'north'] }],
    ['null for nothing', { label: null, tags: null }, {}],
    ['text of digits where a number could be as well', { preset: '1' }, { preset: '1' }],
    ['fields that nobody documented', { colour: 'red' }, {}],
  ])('takes %s without a word', (_, given, wanted) => {
    expect(reading(Sample, { id: 'a', ...given })).toEqual({ answer: { id: 'a', ...wanted }, reported: [] })
  })

  it.each<[string, object]>([
    ['count', { count: 'many' }],
    ['count', { count: 1.5 }],
    ['ratio', { ratio: '' }],
    ['label', { label: { en: 'Roof' } }],
    ['active', { active: 'yes' }],
    ['state', { state: 'SIDEWAYS' }],
    ['tags', { tags: [{}, {}] }],
  ])('leaves %s out of %j and reports it', (field, given) => {
    const { answer, reported } = reading(Sample, { id: 'a', ...given })
    expect(answer).toEqual({ id: 'a' })
    expect(reported).toContain(field)
  })

  it('drops the items of a list that lack a required field, and says so once', () => {
    const given = [{ id: 'a' }, {}, { id: null }, { id: 'b' }]
    expect(reading(z.array(Sample), given)).toEqual({ answer: [{ id: 'a' }, { id: 'b' }], reported: ['[]'] })
  })

  it('keeps the entries of a record that fit', () => {
    expect(reading(Sample, { id: 'a', extra: { x: 1, y: 'much' } })).toEqual({
      answer: { id: 'a', extra: { x: 1 } },
      reported: ['extra.y'],
    })
  })

  it('names a field by its way through the answer', () => {
    const { reported } = reading(listThings.answer, [
      { thingIdentifier: 'A', technologyDetails: { provisioned: 'perhaps' } },
    ])
    expect(reported).toEqual(['[].technologyDetails.provisioned'])
  })

  it.each([['<html>'], [undefined], [null], [42], [[{}, {}]]])(
    'cannot read %j as a list of things',
    (value) => {
      expect(reading(listThings.answer, value).answer).toBe(UNREADABLE)
    }
  )

  it('reads an empty list as one', () => {
    expect(reading(listThings.answer, []).answer).toEqual([])
  })

  it('reads a single thing where the list is meant', () => {
    expect(reading(listThings.answer, { thingIdentifier: 'A' }).answer).toEqual([{ thingIdentifier: 'A' }])
  })
})

const answers = Object.values({ ...apiEndpoints, ...extensions })
  .filter((endpoint: Endpoint) => endpoint.answer !== undefined)
  .map((endpoint): [string, core.$ZodType] => [endpoint.operationId, (endpoint as Endpoint).answer!])

describe.each(answers)('the answer of %s', (_, schema) => {
  it('comes out as documented or not at all, whatever comes in', () => {
    fc.assert(
      fc.property(distortionsOf(schema, 6), (value) => {
        const { answer } = reading(schema, value)
        expect(answer === UNREADABLE || z.safeParse(schema, answer).success).toBe(true)
      }),
      { numRuns: 60 }
    )
  })

  it('comes out unchanged when it is as documented', () => {
    fc.assert(
      fc.property(valuesOf(schema), (value) => {
        expect(reading(schema, value)).toEqual({ answer: value, reported: [] })
      }),
      { numRuns: 40 }
    )
  })
})

it('reads a frame of the network log with its gateways', () => {
  const frame = { time: '1774177', lrrRSSI: -95, lrrs: { lrrid: '08050066', lrrRSSI: '-95.000000' } }
  expect(reading(listNetworkLogs.answer, { content: frame, totalElements: '1' }).answer).toEqual({
    content: [{ time: 1_774_177, lrrRSSI: '-95', lrrs: [{ lrrid: '08050066', lrrRSSI: '-95.000000' }] }],
    totalElements: 1,
  })
})

/** Values as the schema documents them. */
function valuesOf(schema: core.$ZodType): fc.Arbitrary<unknown> {
  const { def } = (schema as core.$ZodTypes)._zod
  switch (def.type) {
    case 'string':
      return fc.string()
    case 'number':
      return 'format' in def ? fc.integer() : fc.double({ noNaN: true, noDefaultInfinity: true })
    case 'boolean':
      return fc.boolean()
    case 'enum':
      return fc.constantFrom(...Object.values(def.entries))
    case 'literal':
      return fc.constantFrom(...def.values)
    case 'union':
      return fc.oneof(...def.options.map(valuesOf))
    case 'optional':
      return valuesOf(def.innerType)
    case 'array':
      return fc.array(valuesOf(def.element), { maxLength: 3 })
    case 'record':
      return fc.dictionary(fc.string(), valuesOf(def.valueType), { maxKeys: 2, noNullPrototype: true })
    case 'object':
      return fc.record(
        Object.fromEntries(Object.entries(def.shape).map(([name, field]) => [name, valuesOf(field)])),
        {
          requiredKeys: Object.keys(def.shape).filter((name) => def.shape[name]?._zod.optin !== 'optional'),
          noNullPrototype: true,
        }
      )
    case 'unknown':
      return fc.constantFrom('text', 1, true)
    default:
      throw new Error(`${def.type}: readTolerantly and this test know no such kind`)
  }
}

/** Values like those, with any part replaced by something else. */
function distortionsOf(schema: core.$ZodType, oneIn: number): fc.Arbitrary<unknown> {
  const odd = fc.anything({ maxDepth: 2 })
  const { def } = (schema as core.$ZodTypes)._zod
  const sound =
    def.type === 'object'
      ? fc.record(
          Object.fromEntries(
            Object.entries(def.shape).map(([name, field]) => [name, distortionsOf(field, oneIn)])
          )
        )
      : def.type === 'array'
        ? fc.array(distortionsOf(def.element, oneIn), { maxLength: 3 })
        : def.type === 'optional'
          ? distortionsOf(def.innerType, oneIn)
          : valuesOf(schema)
  return fc.oneof({ weight: oneIn, arbitrary: sound }, { weight: 1, arbitrary: odd })
}
