import fc from 'fast-check'
import { expect, it } from 'vitest'

import { placeLabels } from './place-labels.ts'

const label = (text: string, x: number, y: number) => ({ text, x, y, width: 40, height: 12 })

it('gives the first its place and leaves out who would cover it', () => {
  const placed = placeLabels([label('Brussels', 100, 100), label('Evere', 120, 104), label('Ghent', 30, 60)])

  expect(placed.map(({ text }) => text)).toEqual(['Brussels', 'Ghent'])
})

it('never lets two overlap, and leaves out none that has room', () => {
  const position = fc.integer({ min: -200, max: 400 })
  fc.assert(
    fc.property(fc.array(fc.tuple(position, position), { maxLength: 60 }), (positions) => {
      const all = positions.map(([x, y], at) => label(String(at), x, y))
      const placed = placeLabels(all, 0)
      const covers = (one: (typeof all)[0], other: (typeof all)[0]) =>
        one !== other && Math.abs(one.x - other.x) < 40 && Math.abs(one.y - other.y) < 12
      for (const one of placed) expect(placed.some((other) => covers(one, other))).toBe(false)
      for (const one of all)
        expect(placed.includes(one) || placed.some((other) => covers(one, other))).toBe(true)
    })
  )
})
