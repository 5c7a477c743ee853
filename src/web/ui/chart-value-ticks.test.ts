import fc from 'fast-check'
import { expect, it } from 'vitest'

import { valueTicks } from './chart-value-ticks.ts'

it.each([
  [19.6, 21.8, [19, 20, 21, 22]],
  [425, 1240, [0, 500, 1000, 1500]],
  [3.526, 3.526, [3, 3.2, 3.4, 3.6, 3.8, 4]],
  [0, 0, [-0.5, 0, 0.5]],
  [1.5e-323, 1.5e-323, [-0.5, 0, 0.5]],
  [-0.03, 0.05, [-0.04, -0.02, 0, 0.02, 0.04, 0.06]],
])('reads round from %f to %f', (least, most, ticks) => {
  expect(valueTicks(least, most)).toEqual(ticks)
})

it('holds every value between its ends', () => {
  const value = fc.double({ min: -1e6, max: 1e6, noNaN: true })
  fc.assert(
    fc.property(value, value, (a, b) => {
      fc.pre(a === b || Math.abs(a - b) > 1e-6)
      const [least, most] = [Math.min(a, b), Math.max(a, b)]
      const ticks = valueTicks(least, most)

      expect(ticks[0]).toBeLessThanOrEqual(least + 1e-9)
      expect(ticks.at(-1)).toBeGreaterThanOrEqual(most - 1e-9)
      expect(ticks.length).toBeLessThanOrEqual(7)
    })
  )
})
