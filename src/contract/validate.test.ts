import fc from 'fast-check'
import { expect, it } from 'vitest'
import { config, locales } from 'zod'
import type * as z from 'zod/mini'

import type { Endpoint } from './endpoint.ts'
import { endpoints, extensions } from './endpoints.ts'
import { answerExamples } from './openapi/answer-examples.ts'
import { requestExamples } from './openapi/request-examples.ts'
import { check, fieldPath, joinErrors, validFields } from './validate.ts'

const all: Endpoint[] = Object.values({ ...endpoints, ...extensions })
const PARTS = ['params', 'query', 'body', 'answer'] as const

const schemas = all.flatMap((endpoint) =>
  PARTS.flatMap((part) => {
    const schema: z.ZodMiniType | undefined = endpoint[part]
    return schema === undefined ? [] : [{ title: `${endpoint.operationId} ${part}`, schema }]
  })
)

const fieldNames = [
  ...new Set(schemas.flatMap(({ schema }) => ('shape' in schema ? Object.keys(schema.shape as object) : []))),
]

// Objects whose fields the contract knows, so that more than the outermost type is tried
const { json } = fc.letrec<{ json: unknown }>((tie) => ({
  json: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.jsonValue({ maxDepth: 1 }),
    fc.array(tie('json'), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom(...fieldNames), tie('json'), { maxKeys: 8 })
  ),
}))

/**
 * Whether a message says which field it is about, by its last name. `tags[0]` may be called a tag.
 */
function namesItsField({ field, message }: { field: string; message: string }) {
  const name = (field.split('.').at(-1) ?? '').replace(/\[\d+\]$/, '')
  const singular = name.replace(/(?<=dress|entry)es$|s$/, '')
  return name === '' || message.toLowerCase().includes(singular.toLowerCase())
}

it.each(schemas)('checks any JSON against $title without throwing, and says what is wrong', ({ schema }) => {
  fc.assert(
    fc.property(json, (input) => {
      const checked = check(schema, input)
      if (checked.ok) return
      expect(checked.errors.length).toBeGreaterThan(0)
      for (const error of checked.errors) {
        expect(error.message).not.toMatch(/invalid input|undefined|\[object|is not written as it should be/i)
        expect(error.message).toMatch(/^\S.{8,}$/)
        expect(namesItsField(error), JSON.stringify(error)).toBe(true)
      }
    }),
    { numRuns: 150 }
  )
})

it('has its own words also where something else in the process gave Zod a language', () => {
  const before = { ...config() }
  config(locales.en())
  try {
    const checked = check(endpoints.createThing.body, 5)
    expect(checked).toEqual({ ok: false, errors: [{ field: '', message: 'The body must be an object' }] })
  } finally {
    config({ localeError: undefined, ...before })
  }
})

it.each(schemas)('refuses text, numbers and lists for $title in words', ({ schema }) => {
  for (const garbage of ['?', 5, [[]], true]) {
    const checked = check(schema, garbage)
    expect(checked).toMatchObject({ ok: false })
    expect(JSON.stringify(checked)).not.toMatch(/Invalid input|may not be null/)
  }
})

it.each(schemas.filter(({ title }) => / (query|params|body)$/.test(title)))(
  'names each field of $title that holds an object of another kind',
  ({ schema }) => {
    const fields = 'shape' in schema ? Object.keys(schema.shape as object) : []
    const checked = check(schema, Object.fromEntries(fields.map((name) => [name, [{ odd: [] }]])))
    const errors = checked.ok ? [] : checked.errors

    const roots = new Set(errors.map(({ field }) => field.split(/[.[]/)[0]))
    expect(fields.filter((name) => !roots.has(name))).toEqual([])
    expect(errors.filter((error) => !namesItsField(error))).toEqual([])
    expect(errors.map(({ message }) => message)).not.toContain('Invalid input')
  }
)

const valid = all.flatMap((endpoint) => [
  ...Object.values(requestExamples[endpoint.operationId] ?? {}).map((value) => ({
    title: `${endpoint.operationId} body`,
    schema: endpoint.body!,
    value,
  })),
  ...Object.values(answerExamples[endpoint.operationId] ?? {}).map((value) => ({
    title: `${endpoint.operationId} answer`,
    schema: endpoint.answer!,
    value,
  })),
])

const overTheWire = (value: unknown): unknown => {
  const text = JSON.stringify(value)
  return JSON.parse(text)
}

// An instant is a number of milliseconds once it is read, and is sent as text
const normalised = valid.filter(({ title }) => title !== 'registerBaseStation body')

it.each(normalised)('keeps $title valid and the same when it is checked again', ({ schema, value }) => {
  const once = check(schema, value)
  const checked = once.ok ? once.value : undefined
  const twice = check(schema, overTheWire(checked))

  expect(twice).toEqual({ ok: true, value: checked })
})

it('normalises downlinks once and for all', () => {
  const digits = fc.constantFrom(...'0123456789abcdefABCDEF'.split(''))
  const hex = (length: number) => fc.string({ unit: digits, minLength: length, maxLength: length })
  const bit = fc.constantFrom(0, 1, '0', '1')
  const downlink = fc.record(
    {
      devEUI: hex(16),
      fPort: fc.integer({ min: 1, max: 255 }).chain((port) => fc.constantFrom(port, String(port))),
      payload: fc.integer({ min: 1, max: 50 }).chain((bytes) => hex(bytes * 2)),
      encrypted: bit,
      ack: bit,
    },
    { requiredKeys: ['devEUI', 'fPort', 'payload'] }
  )

  fc.assert(
    fc.property(downlink, (body) => {
      const once = check(endpoints.sendDownlink.body, body)
      if (!once.ok) throw new Error(JSON.stringify(once.errors))
      expect(check(endpoints.sendDownlink.body, overTheWire(once.value))).toEqual(once)
      expect(once.value.payload).toBe(body.payload.toUpperCase())
      expect(once.value.fPort).toBe(Number(body.fPort))
    })
  )
})

it('survives a body of nothing but brackets', () => {
  const depth = 200_000
  const brackets: unknown = JSON.parse('['.repeat(depth) + ']'.repeat(depth))

  expect(check(endpoints.createThing.body, brackets)).toMatchObject({ ok: false })
  expect(check(endpoints.updateThing.body, { thingName: 'a', odd: brackets })).toEqual({
    ok: true,
    value: { thingName: 'a' },
  })
})

it('says that a body or a field is missing', () => {
  expect(check(endpoints.createThing.body, undefined)).toMatchObject({
    errors: [{ field: '', message: 'A body is needed' }],
  })
  expect(check(endpoints.assignDeviceAddresses.body, { companyId: 1 })).toEqual({
    ok: false,
    errors: [{ field: 'devAddresses', message: 'DevAddresses may not be null' }],
  })
})

it('writes paths with dots and brackets', () => {
  expect(fieldPath(['keys', 'applicationSessionkeys', 0, 'port'])).toBe('keys.applicationSessionkeys[0].port')
  expect(fieldPath([2])).toBe('[2]')
  expect(fieldPath([])).toBe('')
})

it('gives the fields that are valid by themselves', () => {
  const body = { companyId: '7', thingTypeId: 'x', deviceAddress: '07fff001', latitude: null }

  expect(validFields(endpoints.createThing.body, body)).toEqual({ companyId: 7, deviceAddress: '07FFF001' })
  expect(validFields(endpoints.createThing.body, 'nothing')).toEqual({})
})

it('joins errors, the first message of a field winning', () => {
  expect(
    joinErrors(
      [{ field: 'a', message: 'first' }],
      [
        { field: 'a', message: 'second' },
        { field: 'b', message: 'third' },
      ]
    )
  ).toEqual([
    { field: 'a', message: 'first' },
    { field: 'b', message: 'third' },
  ])
})
