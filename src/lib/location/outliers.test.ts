import fc from 'fast-check'
import { expect, it } from 'vitest'

import { destination } from '../geo.ts'
import type { Fix } from './fix.ts'
import { findOutliers } from './outliers.ts'

const MINUTE = 60_000
const brussels = { latitude: 50.85, longitude: 4.35 }

/** A drive of 10 km legs, a fix every ten minutes. */
const drive = (count: number): Fix[] =>
  Array.from({ length: count }, (_, index) => ({
    ...destination(brussels, 60, index * 10_000),
    time: index * 10 * MINUTE,
    receivedAt: undefined,
    source: 'GPS',
    radius: 8,
  }))

const strayed = (fix: Fix, metres: number, radius = 8): Fix => ({
  ...fix,
  ...destination(fix, 200, metres),
  radius,
})

const indexesOf = (fixes: readonly Fix[]) =>
  findOutliers(fixes).flatMap((isOutlier, index) => (isOutlier ? [index] : []))

it('finds none in a drive, and nothing in nothing', () => {
  expect(indexesOf(drive(30))).toEqual([])
  expect(indexesOf([])).toEqual([])
  expect(indexesOf(drive(1))).toEqual([])
})

it('finds any single stray fix, wherever it comes', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 4, max: 40 }),
      fc.nat(),
      fc.integer({ min: 200_000, max: 9_000_000 }),
      (count, choice, metres) => {
        const at = choice % count
        const fixes = drive(count).map((fix, index) => (index === at ? strayed(fix, metres) : fix))
        expect(indexesOf(fixes)).toEqual([at])
      }
    )
  )
})

it('believes a journey by plane, since many fixes lie on both of its sides', () => {
  const fixes = drive(20).map((fix, index) => (index < 10 ? fix : strayed(fix, 900_000)))

  expect(indexesOf(fixes)).toEqual([])
})

it('leaves out a run of three at the end, and believes one of four', () => {
  const endingWith = (run: number) =>
    drive(20).map((fix, index) => (index < 20 - run ? fix : strayed(fix, 900_000)))

  expect(indexesOf(endingWith(3))).toEqual([17, 18, 19])
  expect(indexesOf(endingWith(4))).toEqual([])
})

it('lets the coarse one of two go that contradict each other', () => {
  const fixes = drive(2).flatMap((fix) => [strayed(fix, 20_000, 1500), fix])

  expect(indexesOf(fixes)).toEqual([0, 2])
})

it('takes accuracy off before it asks for a speed', () => {
  const [fix] = drive(1)
  if (!fix) throw new Error('No fix')
  const later = { ...fix, time: fix.time + MINUTE }

  expect(indexesOf([fix, strayed(later, 9_000, 8), { ...later, time: later.time + MINUTE }])).toEqual([1])
  expect(indexesOf([fix, strayed(later, 9_000, 2000), { ...later, time: later.time + MINUTE }])).toEqual([])
})
