import { expect, it } from 'vitest'

import type { EncoderField } from '#contract/downlink-templates.ts'

import { dataOf, valuesOf } from './field-values.ts'

const fields: EncoderField[] = [
  { name: 'interval', type: 'integer' },
  { name: 'change', type: 'number', default: 0.5 },
  { name: 'restart', type: 'boolean', default: false },
  { name: 'mode', type: 'any' },
]

it('begins with defaults and what is given', () => {
  expect(valuesOf(fields, { interval: 600, mode: { a: 1 } })).toEqual({
    interval: '600',
    change: '0.5',
    restart: false,
    mode: '{"a":1}',
  })
})

it.each([
  [
    { interval: ' 600 ', change: '0,25' },
    { interval: 600, change: 0.25 },
  ],
  [{ interval: '', restart: true }, { restart: true }],
  // The encoder says what is wrong with it
  [{ interval: 'ten' }, { interval: 'ten' }],
  [{ mode: '5' }, { mode: 5 }],
  [{ mode: 'true' }, { mode: true }],
  [{ mode: '{"a":[1]}' }, { mode: { a: [1] } }],
  [{ mode: 'fast' }, { mode: 'fast' }],
])('reads %j as %j', (values, data) => {
  expect(dataOf(fields, values)).toEqual(data)
})
