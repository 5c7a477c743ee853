import { expect, it } from 'vitest'

import type { TrackPoint } from '#lib/location/track.ts'

import { arrowsOf, drawnLine, pathsOf } from './drawn-line.ts'

const MINUTE = 60_000

const point = (minutes: number, x: number, y = 0, fields: Partial<TrackPoint> = {}): TrackPoint => ({
  // A thousandth of a degree is about 100 m: all of them are near each other
  latitude: y / 1000,
  longitude: x / 1000,
  time: minutes * MINUTE,
  receivedAt: undefined,
  source: 'GPS',
  radius: 8,
  isOutlier: false,
  stale: undefined,
  stay: undefined,
  distance: undefined,
  speed: undefined,
  ...fields,
})
const toPixels = ({ latitude, longitude }: TrackPoint) => [longitude * 1000, latitude * 1000] as const
const draw = (points: readonly TrackPoint[]) => drawnLine(points, toPixels)

it('draws corners alone, and leaves outliers out', () => {
  const corners = draw([
    point(0, 0),
    point(1, 10),
    point(2, 20),
    point(3, 0, 500, { isOutlier: true }),
    point(4, 30),
    point(5, 30, 20),
  ])

  expect(corners.map(({ index }) => index)).toEqual([0, 4, 5])
  expect(pathsOf(corners)).toEqual({ known: 'M0.0 0.0L30.0 0.0L30.0 20.0', unknown: '' })
})

it('dashes a gap, and keeps both of its ends', () => {
  const corners = draw([point(0, 0), point(1, 10), point(100, 20), point(101, 30)])

  expect(corners.map(({ index, isKnown }) => [index, isKnown])).toEqual([
    [0, false],
    [1, true],
    [2, false],
    [3, true],
  ])
  expect(pathsOf(corners)).toEqual({
    known: 'M0.0 0.0L10.0 0.0M20.0 0.0L30.0 0.0',
    unknown: 'M10.0 0.0L20.0 0.0',
  })
})

it('goes on to a place between two fixes', () => {
  expect(pathsOf(draw([point(0, 0), point(1, 10)]), { at: [12, 3], isKnown: true }).known).toBe(
    'M0.0 0.0L10.0 0.0L12.0 3.0'
  )
  expect(pathsOf([], { at: [1, 1], isKnown: true })).toEqual({ known: '', unknown: '' })
})

it('points the arrows from older to newer, and sets none where things stand', () => {
  expect(arrowsOf(draw([point(0, 0), point(1, 80)])).map(({ at, angle }) => [...at, angle])).toEqual([
    [40, 0, 0],
  ])
  expect(arrowsOf(draw([point(0, 80), point(1, 0)]))[0]?.angle).toBe(180)
  expect(arrowsOf(draw([point(0, 0), point(1, 5), point(2, 0, 5)]))).toEqual([])
})
