import { XMLValidator } from 'fast-xml-parser'
import fc from 'fast-check'
import { expect, it } from 'vitest'

import { STREAM_PLACEHOLDERS } from '#contract/stream-placeholders.ts'
import { streamPreset } from '#contract/stream-presets.ts'
import type { StreamContentType } from '#contract/streams.ts'

import { exampleMessage, exampleThing } from './example-message.ts'
import { renderMessages } from './render.ts'

/** Text that is likely to break a format, or to be taken for a placeholder. */
const hostile = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 20 }),
  fc.string({ maxLength: 20 }),
  fc.constantFrom(
    '"',
    '\\',
    '\\"',
    '%value%',
    '%',
    ']]>',
    '<a>',
    '&amp;',
    '\u2028',
    '\ud800',
    '\u0000',
    'null',
    '1e999'
  ),
  fc.double().map(String),
  fc.integer().map(String)
)

const frames = fc
  .record({
    name: hostile,
    description: hostile,
    place: hostile,
    customer: hostile,
    values: fc.array(fc.record({ container: hostile, value: hostile }), { minLength: 1, maxLength: 4 }),
    unit: hostile,
  })
  .map(({ name, description, place, customer, values, unit }) => ({
    thing: {
      ...exampleThing,
      name,
      description,
      locationFN1: place,
      companyName: customer,
      containers: new Map([[1, { name: description, unit }]]),
    },
    message: {
      ...exampleMessage,
      data: { ...exampleMessage.data, customerData: customer, lrrRSSI: name },
      values: values.map(({ container, value }, index) => ({ containerId: index, container, value })),
    },
  }))

type Frame = typeof frames extends fc.Arbitrary<infer F> ? F : never

/** Every placeholder, between quotes, outside them and as a member's name. */
const everywhere = `{${STREAM_PLACEHOLDERS.map(
  ({ name }, index) =>
    `"a${index}": "x%${name}%y", "b${index}": %${name}%, %${name}%: ["\\"%${name}%\\\\", [%${name}%]]`
).join(', ')}}`

const templates = [everywhere, streamPreset('DECODED', 'JSON', false), '"%value%"', '%value%']
const bodiesOf = (contentType: StreamContentType, template: string, aggregated: boolean, frame: Frame) =>
  renderMessages(
    { type: 'DECODED', contentType, template, aggregated },
    frame.message,
    frame.thing,
    'UTC'
  ).map(({ body }) => body)

it('makes JSON of any values', () => {
  let made = 0
  fc.assert(
    fc.property(frames, fc.constantFrom(...templates), fc.boolean(), (frame, template, aggregated) => {
      for (const body of bodiesOf('JSON', template, aggregated, frame)) {
        // Throws what fails the property; ten thousand expectations would take longer than all the rest
        JSON.parse(body)
        made++
      }
    }),
    { numRuns: 10_000 }
  )
  expect(made).toBeGreaterThanOrEqual(10_000)
}, 60_000)

it('gives back in JSON exactly what went in', () => {
  fc.assert(
    fc.property(frames, (frame) => {
      const [body = ''] = bodiesOf(
        'JSON',
        '["%thingname%", "%customerdata%", "%value%", %containers%]',
        true,
        frame
      )
      const { values } = frame.message
      expect(JSON.parse(body)).toMatchObject([
        ...[frame.thing.name, frame.message.data.customerData, values[0]?.value],
        values.map(({ container, value }) => ({ container, value })),
      ])
    }),
    { numRuns: 1000 }
  )
})

it('makes XML of any values', () => {
  const every = STREAM_PLACEHOLDERS.filter(({ kind }) => kind !== 'list')
    .map(({ name }) => `<a b="%${name}%" c='%${name}%'>%${name}%<![CDATA[%${name}%]]></a>`)
    .join('')
  const xml = [
    streamPreset('DECODED', 'XML', true),
    streamPreset('DECODED', 'XML', false),
    `<m>${every}%containers%</m>`,
  ]
  fc.assert(
    fc.property(frames, fc.constantFrom(...xml), fc.boolean(), (frame, template, aggregated) => {
      for (const body of bodiesOf('XML', template, aggregated, frame)) {
        expect(XMLValidator.validate(body)).toBe(true)
      }
    }),
    { numRuns: 1000 }
  )
})
