import fc from 'fast-check'
import { expect, it } from 'vitest'

import { clusterPoints, heatOf, type PointSet } from './cluster-points.ts'

const pointsAt = (
  places: readonly (readonly [x: number, y: number, group?: number, value?: number])[]
): PointSet => ({
  x: Float64Array.from(places, ([x]) => x),
  y: Float64Array.from(places, ([, y]) => y),
  group: Uint8Array.from(places, ([, , group = 0]) => group),
  value: Float32Array.from(places, ([, , , value = Number.NaN]) => value),
})
const world = { west: 0, north: 0, east: 1, south: 1, scale: 256 * 2 ** 8, groups: 3 }
/** So many around a place, closer than a pixel. */
const crowd = (count: number, x: number, y: number, group: number) =>
  Array.from({ length: count }, (_, at) => [x + at * 1e-9, y, group] as const)

it('counts what is near as one, with the mix of it', () => {
  const far = [0.2, 0.7, 1] as const
  const { size, mix, first } = clusterPoints(
    pointsAt([...crowd(5, 0.5, 0.5, 0), ...crowd(2, 0.5, 0.5, 2), far]),
    world
  )

  expect([...size].toSorted((a, b) => a - b)).toEqual([1, 7])
  const crowded = size.indexOf(7)
  expect([...mix.slice(crowded * 3, crowded * 3 + 3)]).toEqual([5, 0, 2])
  expect(first[size.indexOf(1)]).toBe(7)
})

it('counts each point in sight once and none that is not, whatever the view', () => {
  const unit = fc.double({ min: 0, max: 1, noNaN: true })
  const place = fc.tuple(unit, unit, fc.integer({ min: 0, max: 2 }))
  fc.assert(
    fc.property(
      fc.array(place, { maxLength: 500 }),
      fc.integer({ min: 0, max: 14 }),
      unit,
      unit,
      (places, zoom, a, b) => {
        const view = { west: Math.min(a, b), east: Math.max(a, b), north: 0.1, south: 0.9 }
        const inSight = places.filter(
          ([x, y]) => x >= view.west && x <= view.east && y >= view.north && y <= view.south
        )
        const { size, mix, extent } = clusterPoints(pointsAt(places), {
          ...view,
          scale: 256 * 2 ** zoom,
          groups: 3,
        })

        expect(size.reduce((sum, count) => sum + count, 0)).toBe(inSight.length)
        expect(mix.reduce((sum, count) => sum + count, 0)).toBe(inSight.length)
        for (let at = 0; at < size.length; at++) {
          expect(extent[at * 4]!).toBeLessThanOrEqual(extent[at * 4 + 2]!)
        }
      }
    )
  )
})

it('joins what only the edge of a cell parts', () => {
  // 52 px is a cell where there are many, so 520 px is an edge
  const edge = 520 / world.scale
  const near = [...crowd(200, edge - 1e-5, 0.5, 0), ...crowd(150, edge + 1e-5, 0.5, 1)]

  expect([...clusterPoints(pointsAt(near), world).size]).toEqual([350])
})

it('joins what would be drawn over each other where few are in sight, and leaves the rest apart', () => {
  const pixel = 1 / world.scale
  const sizesAt = (pixels: number) => [
    ...clusterPoints(
      pointsAt([...crowd(10, 0.5, 0.5, 0), ...crowd(2, 0.5 + pixels * pixel, 0.5 + pixels * pixel, 0)]),
      world
    ).size,
  ]

  // Discs of 14 and 12 pixels
  expect(sizesAt(12)).toEqual([12])
  expect(sizesAt(20)).toEqual([10, 2])
})

it('takes the mean of the figures of a cell, and leaves out who has none', () => {
  const heat = heatOf(
    pointsAt([...[2, 4, Number.NaN].map((value) => [0.5, 0.5, 0, value] as const), [0.9, 0.9]]),
    world
  )

  expect([[...heat.mean], [...heat.count]]).toEqual([[3], [2]])
})
