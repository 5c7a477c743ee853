import fc from 'fast-check'
import { expect, it } from 'vitest'

import { clusterStations, type PlacedStation } from './station-clusters.ts'

const at = (id: string, latitude: number, longitude: number): PlacedStation => ({
  station: { basestationId: id, state: 'CONNECTED' },
  place: [latitude, longitude],
})
const idsOf = (placed: readonly PlacedStation[], zoom: number) =>
  clusterStations(placed, zoom)
    .map(({ stations }) => stations.map(({ station }) => station.basestationId).toSorted())
    .toSorted((a, b) => (a[0] ?? '').localeCompare(b[0] ?? ''))

it('joins only those whose markers would cover each other, each in one cluster', () => {
  const [north, south, far] = [at('north', 50.86, 4.35), at('south', 50.85, 4.35), at('far', 51.2, 4.4)]

  // A pixel is 306 m here at zoom 8, and 4.8 m at zoom 14
  expect(idsOf([north, far, south], 8)).toEqual([['far'], ['north', 'south']])
  expect(idsOf([north, far, south], 14)).toEqual([['far'], ['north'], ['south']])
})

it('has each of many in one cluster, wherever they are', () => {
  const degrees = fc.double({ min: 0, max: 1, noNaN: true })
  fc.assert(
    fc.property(
      fc.array(fc.tuple(degrees, degrees), { minLength: 2, maxLength: 200 }),
      fc.integer({ min: 7, max: 13 }),
      (places, zoom) => {
        const many = places.map(([north, east], index) => at(`${index}`, 50 + north, 4 + east))

        expect(idsOf(many, zoom).flat().toSorted()).toEqual(many.map((_, index) => `${index}`).toSorted())
      }
    )
  )
})
