import { expect, it } from 'vitest'

import { pointSet } from '#web/ui/map-points/point-set.ts'

import type { Place } from './map-places.ts'
import { pointsWithin } from './things-in-area.ts'

const places: Place[] = [
  [50.85, 4.35],
  [51.22, 4.4],
  [50.63, 5.57],
]
const points = pointSet(places, new Uint8Array(3), new Float32Array(3))

it('finds what a box holds', () => {
  const box: Place[] = [
    [51.5, 4],
    [51.5, 5],
    [50.7, 5],
    [50.7, 4],
  ]
  expect(pointsWithin(points, box)).toEqual([0, 1])
})

it('leaves out what lies in the bay of a lasso', () => {
  // Around all three, with a bay that reaches in to Brussels
  const lasso: Place[] = [
    [51.5, 4],
    [51.5, 6],
    [50.5, 6],
    [50.5, 4.4],
    [51, 4.4],
    [51, 4.3],
    [50.5, 4.3],
    [50.5, 4],
  ]
  expect(pointsWithin(points, lasso)).toEqual([1, 2])
})
