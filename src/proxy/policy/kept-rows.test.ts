import { Readable } from 'node:stream'
import { text } from 'node:stream/consumers'

import fc from 'fast-check'
import { expect, it } from 'vitest'

import { keptRows } from './kept-rows.ts'

/** Cut into pieces, which is how answers arrive. */
const pieces = (json: string, size: number) => {
  const bytes = Buffer.from(json)
  return Array.from({ length: Math.ceil(bytes.length / size) }, (_, index) =>
    bytes.subarray(index * size, (index + 1) * size)
  )
}
const pass = (json: string, keeps: (row: unknown) => boolean, { size = 3, most = Infinity } = {}) =>
  text(Readable.from(pieces(json, size)).compose(keptRows(keeps, most)))

it('passes on exactly what an array’s filter would, however the answer is cut and spaced', async () => {
  const rows = fc.array(
    fc.record({
      keep: fc.boolean(),
      text: fc.string({ unit: 'binary' }),
      more: fc.jsonValue({ maxDepth: 1 }),
    }),
    { maxLength: 8 }
  )
  await fc.assert(
    fc.asyncProperty(
      rows,
      fc.integer({ min: 1, max: 40 }),
      fc.constantFrom(0, 2),
      async (list, size, space) => {
        const kept = await pass(
          JSON.stringify(list, undefined, space),
          (row) => (row as { keep: boolean }).keep,
          {
            size,
          }
        )
        expect(JSON.stringify(JSON.parse(kept))).toBe(JSON.stringify(list.filter(({ keep }) => keep)))
      }
    ),
    { numRuns: 60 }
  )
})

it('stops at the most rows that are wanted', async () => {
  expect(await pass('[1,2,3,4,5]', (row) => Number(row) > 1, { most: 2 })).toBe('[2,3]')
  expect(await pass('[ ]', () => true)).toBe('[]')
})

it.each(['{"content":[1]}', '"text"', '[1,2', '[1] [2]', '[1]x', '[nonsense]', '', '[1,{"a":"]'])(
  'passes nothing off as a whole list of %j',
  async (json) => {
    await expect(pass(json, () => true)).rejects.toThrow(/list/)
  }
)
