import { expect, it } from 'vitest'

import { bearing, destination, distance } from './geo.ts'

const brussels = { latitude: 50.8467, longitude: 4.3525 }
const antwerp = { latitude: 51.2194, longitude: 4.4025 }

it('measures Brussels to Antwerp', () => {
  expect(distance(brussels, antwerp) / 1000).toBeCloseTo(41.6, 1)
  expect(distance(brussels, brussels)).toBe(0)
})

it('does not fail at the antipode, where rounding exceeds 1', () => {
  expect(distance({ latitude: 0, longitude: 0 }, { latitude: 0, longitude: 180 }) / 1000).toBeCloseTo(
    20_015,
    0
  )
})

it.each([
  [{ latitude: 51, longitude: 4 }, 0],
  [{ latitude: 50, longitude: 4 }, 180],
])('points along the meridian to %j', (to, expected) => {
  expect(bearing({ latitude: 50.5, longitude: 4 }, to)).toBeCloseTo(expected, 6)
})

it('arrives where bearing and distance say', () => {
  const arrived = destination(brussels, bearing(brussels, antwerp), distance(brussels, antwerp))

  expect(arrived.latitude).toBeCloseTo(antwerp.latitude, 6)
  expect(arrived.longitude).toBeCloseTo(antwerp.longitude, 6)
})

it('crosses the date line', () => {
  expect(destination({ latitude: 0, longitude: 179.9 }, 90, 50_000).longitude).toBeLessThan(-179)
})
