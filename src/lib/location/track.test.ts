import fc from 'fast-check'
import { expect, it } from 'vitest'

import { destination, distance } from '../geo.ts'
import type { Fix } from './fix.ts'
import { isNear, lastUpTo, NEAR, positionAt } from './position-at.ts'
import { readTrack } from './track.ts'

const MINUTE = 60_000
const depot = { latitude: 50.85, longitude: 4.35 }

const fixAt = (minutes: number, metres: number, fields: Partial<Fix> = {}): Fix => ({
  ...destination(depot, 45, metres),
  time: minutes * MINUTE,
  receivedAt: minutes * MINUTE,
  source: 'GPS',
  radius: 8,
  ...fields,
})

/** Parked for an hour, 27 km in 30 minutes with one impossible fix, parked again. */
const day = [
  ...[0, 20, 40, 60].map((minutes) => fixAt(minutes, 0)),
  ...[70, 80, 90].map((minutes) => fixAt(minutes, (minutes - 60) * 900)),
  fixAt(85, 2_000_000),
  ...[110, 130, 150].map((minutes) => fixAt(minutes, 27_000)),
]

it('tells distance, time under way, stays and what is out of place', () => {
  const track = readTrack(day)

  expect(track.distance).toBeCloseTo(27_000, 0)
  expect(track.movingTime).toBe(30 * MINUTE)
  expect(track.stays.map(({ arrival, departure }) => [arrival / MINUTE, departure / MINUTE])).toEqual([
    [0, 60],
    [90, 150],
  ])
  expect(track.outliers).toBe(1)
  const [at70, at80, at85, at90] = track.points.slice(4)
  expect(at70?.speed).toBeCloseTo(9_000 / 600, 3)
  expect(at85).toMatchObject({ isOutlier: true, stay: undefined })
  expect(at85?.speed).toBeGreaterThan(1000)
  // Measured from the fix before the outlier
  expect(at90?.distance).toBeCloseTo(distance(at80 ?? depot, at90 ?? depot), 6)
})

it('counts no distance that accuracy explains, and tells no speed of it', () => {
  const wobble = [0, 1, 2, 3, 4].map((minutes) =>
    fixAt(minutes, (minutes % 2) * 900, { source: 'LBS', radius: 1000 })
  )

  const track = readTrack(wobble)

  expect(track.distance).toBe(0)
  expect(track.points.map(({ speed }) => speed)).toEqual(wobble.map(() => undefined))
})

it('does not count as moving what happened in a gap of many hours', () => {
  expect(readTrack([fixAt(0, 0), fixAt(600, 50_000)])).toMatchObject({ movingTime: 0 })
})

it('puts the better of two fixes of one instant last, and drops what was read twice', () => {
  const coarse = fixAt(0, 500, { source: 'LBS', radius: 900 })
  const { points } = readTrack([fixAt(0, 0), coarse, fixAt(0, 0)])

  expect(points.map(({ source }) => source)).toEqual(['LBS', 'GPS'])
})

const fixes = fc.array(
  fc
    .record({
      minutes: fc.integer({ min: 0, max: 3000 }),
      metres: fc.integer({ min: 0, max: 60_000 }),
      radius: fc.option(fc.integer({ min: 1, max: 3000 }), { nil: undefined }),
      source: fc.constantFrom('GPS', 'LBS'),
    })
    .map(({ minutes, metres, ...fields }) => fixAt(minutes, metres, fields)),
  { maxLength: 40 }
)

it('never counts more than the way from fix to fix, nor more time than there was', () => {
  fc.assert(
    fc.property(fixes, (given) => {
      const { points, distance: gone, movingTime, stays } = readTrack(given)
      const kept = points.filter(({ isOutlier }) => !isOutlier)
      const way = kept.slice(1).reduce((sum, { distance: step = 0 }) => sum + step, 0)
      const span = (kept.at(-1)?.time ?? 0) - (kept[0]?.time ?? 0)
      const stayed = stays.reduce((sum, { arrival, departure }) => sum + departure - arrival, 0)

      expect(gone).toBeLessThanOrEqual(way + 1e-6)
      expect(movingTime).toBeLessThanOrEqual(span - stayed)
      expect(movingTime).toBeGreaterThanOrEqual(0)
      expect(points).toEqual(points.toSorted((a, b) => a.time - b.time))
    })
  )
})

it('has a place at every fix, and between two of them only on the line and only where they are near', () => {
  fc.assert(
    fc.property(fixes, fc.integer({ min: -10, max: 3010 }), (given, minutes) => {
      const { points } = readTrack(given)
      const moment = minutes * MINUTE + 30_000
      const kept = points.filter(({ isOutlier }) => !isOutlier)
      const from = kept.findLast(({ time }) => time <= moment)
      const to = kept.find(({ time }) => time > moment)
      const position = positionAt(points, moment)

      expect(position?.from).toEqual(from)
      // Nothing is made up: what is not between is where a fix was
      const isBetween = position?.kind === 'between'
      const [start, end] = isBetween ? [from, to] : [from, from]
      const place = position ?? depot
      const ends = [start ?? depot, end ?? depot] as const
      const detour = distance(ends[0], place) + distance(place, ends[1]) - distance(...ends)
      expect(Math.abs(detour)).toBeLessThan(isBetween ? 1 : 1e-9)
      expect(isBetween).toBe(isBetween && start !== undefined && end !== undefined && isNear(start, end))
    })
  )
})

it('knows a place exactly, on the way, while parked, or as the last one known', () => {
  const { points } = readTrack([...day, fixAt(400, 40_000)])
  const kindAt = (minutes: number) => positionAt(points, minutes * MINUTE)?.kind

  expect(kindAt(-1)).toBeUndefined()
  expect(kindAt(20)).toBe('fix')
  expect(kindAt(30)).toBe('stay')
  expect(kindAt(75)).toBe('between')
  // An outlier is passed over
  expect(kindAt(85)).toBe('between')
  expect(positionAt(points, 75 * MINUTE)).toMatchObject({ age: 5 * MINUTE })
  expect(distance(positionAt(points, 75 * MINUTE) ?? depot, fixAt(0, 13_500))).toBeLessThan(1)
  expect(kindAt(300)).toBe('last')
  expect(kindAt(401)).toBe('last')
})

it('joins no fixes that are far apart in time or place', () => {
  const at = (minutes: number, metres: number) => readTrack([fixAt(minutes, metres)]).points[0] ?? fail()
  const fail = (): never => {
    throw new Error('No point')
  }

  expect(isNear(at(0, 0), at(30, NEAR.metres - 1))).toBe(true)
  expect(isNear(at(0, 0), at(31, 0))).toBe(false)
  expect(isNear(at(0, 0), at(10, NEAR.metres + 100))).toBe(false)
})

it('finds the last point up to a moment', () => {
  const times = [{ time: 1 }, { time: 3 }, { time: 3 }, { time: 5 }]

  expect([0, 1, 2, 3, 4, 5, 9].map((moment) => lastUpTo(times, moment))).toEqual([-1, 0, 0, 2, 2, 3, 3])
  expect(lastUpTo([], 1)).toBe(-1)
})
