import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { reducePoints, type Point } from './reduce-points.ts'

const minute = 60_000
const series = (values: (number | null)[]): Point[] =>
  values.map((value, index) => ({ time: index * minute, value }))
const valuesOf = (points: readonly Point[]) => points.flatMap(({ value }) => value ?? [])

it('leaves a short series as it is', () => {
  const points = series([1, null, 2])

  expect(reducePoints(points, 16)).toEqual(points)
})

it('keeps a spike of one point among 20,000', () => {
  const values = Array.from({ length: 20_000 }, (_, index) => Math.sin(index / 500))
  values[13_337] = 99
  values[4_242] = -99

  const reduced = reducePoints(series(values), 1000)

  expect(reduced.length).toBeLessThanOrEqual(1000)
  expect(reduced.length).toBeGreaterThan(500)
  expect(reduced).toContainEqual({ time: 13_337 * minute, value: 99 })
  expect(reduced).toContainEqual({ time: 4_242 * minute, value: -99 })
})

it('keeps a gap between the points that it stood between', () => {
  const values: (number | null)[] = Array.from({ length: 5000 }, (_, index) => index % 7)
  values[2500] = null

  const reduced = reducePoints(series(values), 100)
  const gap = reduced.findIndex(({ value }) => value === null)

  expect(reduced[gap - 1]?.time).toBe(2499 * minute)
  expect(reduced[gap]?.time).toBe(2500 * minute)
  expect(reduced[gap + 1]?.time).toBe(2501 * minute)
})

it('keeps the widest gaps where there are too many to keep', () => {
  const points = Array.from({ length: 200 }, (_, index): Point[] => {
    const time = index * 10 * minute + (index >= 120 ? 5000 * minute : 0)
    return [
      { time, value: index },
      { time: time + minute, value: null },
    ]
  }).flat()

  const reduced = reducePoints(points, 40)
  const after = reduced.findIndex(({ time }) => time >= 6200 * minute)

  expect(reduced.filter(({ value }) => value === null)).toHaveLength(5)
  expect(reduced[after - 1]?.value).toBeNull()
})

it('refuses to draw a line of next to nothing', () => {
  expect(() => reducePoints([], 15)).toThrow(RangeError)
})

describe('for any series', () => {
  const anySeries = fc.array(fc.option(fc.integer({ min: -50, max: 50 }), { freq: 6 }), { maxLength: 600 })
  const anyMost = fc.integer({ min: 16, max: 200 })

  it('keeps to the limit, the order, both ends and both extremes, and invents nothing', () => {
    fc.assert(
      fc.property(anySeries, anyMost, (values, most) => {
        const points = series(values)
        const reduced = reducePoints(points, most)
        const kept = valuesOf(reduced)
        const all = valuesOf(points)

        expect(reduced.length).toBeLessThanOrEqual(most)
        expect(Math.max(...kept)).toBe(Math.max(...all))
        expect(Math.min(...kept)).toBe(Math.min(...all))
        expect([kept[0], kept.at(-1)]).toEqual([all[0], all.at(-1)])
        const times = reduced.map(({ time }) => time)
        expect(times).toEqual(times.toSorted((a, b) => a - b))
        expect(reduced.every(({ time, value }) => points[time / minute]?.value === value)).toBe(true)
      })
    )
  })
})
