import fc from 'fast-check'
import { expect, it } from 'vitest'

import { distanceToSegment, type PlanePoint, simplifyLine } from './simplify-line.ts'

const point = fc.tuple(fc.integer({ min: -100, max: 100 }), fc.integer({ min: -100, max: 100 }))
const line = fc.array(point, { maxLength: 60 })

it('keeps corners and drops what lies on a straight line', () => {
  const points: PlanePoint[] = [
    [0, 0],
    [1, 0.1],
    [2, -0.1],
    [3, 5],
    [4, 6],
    [5, 7],
    [6, 8.1],
    [7, 9],
  ]

  expect(simplifyLine(points, 0.5)).toEqual([0, 2, 3, 7])
})

it('keeps the farthest point of a line that comes back to its start', () => {
  expect(
    simplifyLine(
      [
        [0, 0],
        [9, 9],
        [0, 0],
      ],
      1
    )
  ).toEqual([0, 1, 2])
})

it('leaves out nothing that is farther off than the tolerance', () => {
  fc.assert(
    fc.property(line, fc.integer({ min: 0, max: 50 }), (points, tolerance) => {
      const kept = simplifyLine(points, tolerance)

      expect(kept).toEqual([...new Set(kept)].sort((a, b) => a - b))
      expect([kept[0], kept.at(-1)]).toEqual(
        points.length > 0 ? [0, points.length - 1] : [undefined, undefined]
      )
      for (const [order, start] of kept.entries()) {
        const end = kept[order + 1] ?? start
        for (const between of points.slice(start, end)) {
          expect(
            distanceToSegment(between, points[start] ?? between, points[end] ?? between)
          ).toBeLessThanOrEqual(tolerance + 1e-9)
        }
      }
    })
  )
})

it('needs no call stack for a long line, and refuses a negative tolerance', () => {
  const spiral = Array.from({ length: 3000 }, (_, index): PlanePoint => [
    index * Math.cos(index),
    index * Math.sin(index),
  ])

  expect(simplifyLine(spiral, 0)).toHaveLength(3000)
  expect(() => simplifyLine(spiral, -1)).toThrow(RangeError)
})
