import fc from 'fast-check'
import { expect, it } from 'vitest'

import { destination, distance } from '../geo.ts'
import type { Fix } from './fix.ts'
import { findStays, STAY_LIMITS } from './stay-points.ts'

const MINUTE = 60_000
const depot = { latitude: 50.85, longitude: 4.35 }

const fixAt = (minutes: number, metres: number, course = 90, radius = 8): Fix => ({
  ...destination(depot, course, metres),
  time: minutes * MINUTE,
  receivedAt: undefined,
  source: 'GPS',
  radius,
})

it('finds two stays and the drive between them', () => {
  const fixes = [
    ...[0, 10, 20, 40].map((minutes) => fixAt(minutes, minutes)),
    ...[50, 60].map((minutes) => fixAt(minutes, (minutes - 40) * 1000)),
    ...[70, 100, 130].map((minutes) => fixAt(minutes, 30_000)),
  ]

  const stays = findStays(fixes)

  expect(stays.map(({ arrival, departure, fixes: own }) => [arrival, departure, own])).toEqual([
    [0, 40 * MINUTE, [0, 1, 2, 3]],
    [70 * MINUTE, 130 * MINUTE, [6, 7, 8]],
  ])
  expect(distance(stays[1] ?? depot, destination(depot, 90, 30_000))).toBeLessThan(1)
})

it('takes no stop for a stay that is shorter than asked', () => {
  const fixes = [0, 10, 29].map((minutes) => fixAt(minutes, 0))

  expect(findStays(fixes)).toEqual([])
  expect(findStays(fixes, () => false, { radius: 200, duration: 29 * MINUTE })).toHaveLength(1)
})

it('is not ended by a fix that is passed over, nor by one too coarse to tell', () => {
  const outlier = [fixAt(0, 0), fixAt(15, 90_000), fixAt(40, 0)]
  expect(findStays(outlier)).toEqual([])
  expect(findStays(outlier, (index) => index === 1).map(({ fixes }) => fixes)).toEqual([[0, 2]])

  const coarse = [fixAt(0, 0), fixAt(15, 1500, 90, 2000), fixAt(40, 0)]
  const [stay] = findStays(coarse)
  expect(stay?.fixes).toEqual([0, 1, 2])
  // Its place is that of the exact fixes
  expect(distance(stay ?? coarse[1] ?? depot, depot)).toBeLessThan(5)
})

it('has its place on the date line there, and not on the other side of the earth', () => {
  const fixes = [179.9995, -179.9995].map((longitude, index) => ({
    ...fixAt(index * 60, 0),
    latitude: 0,
    longitude,
  }))

  expect(Math.abs(findStays(fixes)[0]?.longitude ?? 0)).toBeCloseTo(180, 6)
})

const walk = fc.array(
  fc.record({
    minutes: fc.integer({ min: 0, max: 40 }),
    metres: fc.integer({ min: 0, max: 400 }),
    course: fc.integer({ min: 0, max: 359 }),
    radius: fc.option(fc.integer({ min: 1, max: 300 }), { nil: undefined }),
  }),
  { maxLength: 40 }
)

it('keeps to its limits in any walk', () => {
  fc.assert(
    fc.property(walk, (steps) => {
      let minutes = 0
      const fixes = steps.map(({ minutes: pause, metres, course, radius }) => {
        minutes += pause
        return { ...fixAt(minutes, metres, course), radius }
      })
      let last = -1
      for (const { fixes: own, arrival, departure } of findStays(fixes)) {
        expect(departure - arrival).toBeGreaterThanOrEqual(STAY_LIMITS.duration)
        expect(own).toEqual(own.map((_, offset) => (own[0] ?? 0) + offset))
        expect(own[0]).toBeGreaterThan(last)
        last = own.at(-1) ?? last
        const [first, ...others] = own.flatMap((index) => fixes[index] ?? [])
        for (const other of others) {
          const reach = Math.max(STAY_LIMITS.radius, first?.radius ?? 0, other.radius ?? 0)
          expect(distance(first ?? depot, other)).toBeLessThanOrEqual(reach)
        }
      }
    })
  )
})
