import { expect, it } from 'vitest'

import { readTrack } from '#lib/location/track.ts'

import { shownMarks } from './shown-marks.ts'

const fix = (time: number, longitude: number, source = 'GPS') => ({
  time,
  latitude: 50,
  longitude,
  receivedAt: undefined,
  source,
  radius: 8,
})

it('shows the newest of the fixes in a place, each kind for itself, and none out of sight', () => {
  const { points } = readTrack([
    fix(0, 4),
    fix(1000, 4.00001),
    fix(2000, 4.00002, 'LBS'),
    fix(3000, 4.0005),
    fix(4000, 4.001),
  ])

  const marks = shownMarks(
    points,
    ({ longitude }) => [(longitude - 4) * 100_000, 0],
    ([x]) => x < 90
  )

  expect(marks.map(({ index }) => index)).toEqual([1, 2, 3])
})
