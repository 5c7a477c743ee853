import fc from 'fast-check'
import { expect, it } from 'vitest'

import { pack, unpack } from './pack.ts'

it('holds each value of a field once', () => {
  const rows = [
    { id: 'A', type: 'Level', details: { ready: true } },
    { id: 'B', type: 'Level', details: { ready: true } },
    { id: 'C' },
  ]

  expect(pack(rows)).toEqual({
    count: 3,
    columns: {
      id: { values: ['A', 'B', 'C'] },
      type: { values: ['Level'], at: [0, 0, -1] },
      details: { values: [{ ready: true }], at: [0, 0, -1] },
    },
  })
})

it('tells a text from the object that it is the text of', () => {
  const rows = [{ tags: ['A'] }, { tags: '["A"]' }]
  expect(unpack(pack(rows))).toEqual(rows)
})

it('gives back every row through JSON, whatever its fields hold', () => {
  const scalar = fc.oneof(fc.string(), fc.integer(), fc.boolean())
  const value = fc.oneof(scalar, fc.array(scalar), fc.record({ a: scalar }, { noNullPrototype: true }))
  const row = fc.dictionary(fc.constantFrom('a', 'b', 'c', 'd'), value, { noNullPrototype: true })
  fc.assert(
    fc.property(fc.array(row), (rows) => {
      const text = JSON.stringify(pack(rows))
      // A field that is not there is none that is undefined
      expect(unpack(JSON.parse(text))).toStrictEqual(rows)
    })
  )
})
