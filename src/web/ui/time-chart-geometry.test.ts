import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import {
  firstAtOrAfter,
  nearestPoint,
  pathOf,
  pointAt,
  pointsWithin,
  timeAt,
  xOf,
} from './time-chart-geometry.ts'

const plot = { left: 50, top: 10, width: 100, height: 40 }
const scale = { start: 0, end: 1000, least: -10, most: 10 }

describe('time and place', () => {
  test('are inverse within the plot', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1000, noNaN: true }), (time) => {
        expect(timeAt(xOf(time, plot, scale), plot, scale)).toBeCloseTo(time, 6)
      })
    )
  })

  test('end where the plot ends', () => {
    expect([timeAt(0, plot, scale), timeAt(999, plot, scale)]).toEqual([0, 1000])
  })
})

describe('the nearest point', () => {
  const points = [
    { time: 0, value: 1 },
    { time: 10, value: null },
    { time: 30, value: 2 },
    { time: 31, value: 3 },
  ]
  test.each([
    [-5, 0],
    [14, 0],
    [16, 30],
    [30.4, 30],
    [30.6, 31],
    [99, 31],
  ])('to %d is at %d', (time, nearest) => {
    expect(nearestPoint(points, time)?.time).toBe(nearest)
  })

  test('is none where nothing has a value', () => {
    expect(nearestPoint([{ time: 1, value: null }], 1)).toBeUndefined()
  })

  test('is the one that looking at all of them finds', () => {
    const times = fc.array(fc.integer({ min: 0, max: 500 }), { minLength: 1 })
    fc.assert(
      fc.property(times, fc.integer({ min: 0, max: 500 }), (given, time) => {
        const sorted = given.toSorted((a, b) => a - b).map((at) => ({ time: at, value: at }))
        const distance = Math.min(...sorted.map((point) => Math.abs(point.time - time)))
        expect(Math.abs((nearestPoint(sorted, time)?.time ?? Number.NaN) - time)).toBe(distance)
        expect(firstAtOrAfter(sorted, time)).toBe(sorted.filter((point) => point.time < time).length)
      })
    )
  })
})

test('keeps a neighbour on each side of a span', () => {
  const points = [0, 1, 2, 3, 4, 5].map((time) => ({ time, value: time }))
  expect(pointsWithin(points, 2, 3).map(({ time }) => time)).toEqual([1, 2, 3])
  expect(pointsWithin(points, -1, 9)).toBe(points)
})

describe('a path', () => {
  const points = [
    { time: 0, value: -10 },
    { time: 500, value: 0 },
    { time: 600, value: null },
    { time: 1000, value: 10 },
  ]
  test('of a line is lifted at a gap, and shows what stands alone', () => {
    expect(pathOf(points, 'line', plot, scale)).toBe('M50 50h0L100 30M150 10h0')
  })
  test('of steps goes across, then up', () => {
    expect(pathOf(points, 'step', plot, scale)).toBe('M50 50h0H100V30M150 10h0')
  })
  test('of bars stands on zero', () => {
    expect(pathOf(points, 'bars', plot, scale)).toBe('M50 30V50M100 30V30M150 30V10')
  })
  test('of dots has no lines', () => {
    expect(pathOf(points, 'dots', plot, scale)).toBe('M50 50h0M100 30h0M150 10h0')
  })
})

test('a series is nothing amid a gap of its own, and goes on in those of others', () => {
  const points = [
    { time: 0, value: 1 },
    { time: 100, value: 2 },
  ]
  const gaps = [{ start: 0, end: 100, tone: 2 }]
  expect(pointAt({ points, tone: 2 }, gaps, 40)).toBeUndefined()
  expect(pointAt({ points, tone: 2 }, gaps, 100)?.value).toBe(2)
  expect(pointAt({ points, tone: 1 }, gaps, 40)?.value).toBe(1)
  expect(pointAt({ points }, [{ start: 0, end: 100 }], 40)?.value).toBe(1)
})
