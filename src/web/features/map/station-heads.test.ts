import fc from 'fast-check'
import { expect, it } from 'vitest'

import type { BaseStationState } from '#contract/base-stations.ts'
import { mercatorX, mercatorY } from '#web/ui/base-map/read-base-map.ts'

import type { PlacedStation } from './station-clusters.ts'
import { headsOf } from './station-heads.ts'

const at = (id: string, latitude: number, longitude: number, state: BaseStationState): PlacedStation => ({
  station: { basestationId: id, state },
  place: [latitude, longitude],
})

it('has every base station under one head, and no head where another is', () => {
  const degrees = fc.double({ min: 0, max: 1, noNaN: true })
  const state = fc.constantFrom<BaseStationState>('CONNECTED', 'CONNECTED', 'CONNECTIONLOST')
  fc.assert(
    fc.property(
      fc.array(fc.tuple(degrees, degrees, state), { minLength: 2, maxLength: 60 }),
      fc.integer({ min: 7, max: 13 }),
      (places, zoom) => {
        const placed = places.map(([north, east, is], index) => at(`${index}`, 50 + north, 4 + east, is))
        const heads = headsOf(placed, zoom, ({ basestationId }) => basestationId === '0')

        const idsOf = heads.map(({ stations }) => stations.map(({ station }) => station.basestationId))
        expect(idsOf).toContainEqual(['0'])
        expect(idsOf.flat().toSorted()).toEqual(placed.map((_, index) => `${index}`).toSorted())
        const scale = 256 * 2 ** zoom
        const middles = heads.map(({ place, rise }) => ({
          x: mercatorX(place[1]) * scale,
          y: mercatorY(place[0]) * scale - rise,
        }))
        const gaps = middles.flatMap((one, index) =>
          middles
            .slice(index + 1)
            .map((other) => Math.max(Math.abs(one.x - other.x), Math.abs(one.y - other.y)))
        )
        expect(Math.min(Infinity, ...gaps)).toBeGreaterThanOrEqual(28)
      }
    )
  )
})

it('parts what shares a mast by stems, where these suffice, and lost ones from the others', () => {
  const mast = ['a', 'b', 'c'].map((id) => at(id, 50.85, 4.35, 'CONNECTED'))
  const heads = headsOf([...mast, at('lost', 50.85, 4.35, 'CONNECTIONLOST')], 8, () => false)

  expect(heads.map(({ stations, rise }) => [stations[0]?.station.basestationId, rise])).toEqual([
    ['lost', 64],
    ['a', 32],
    ['b', 96],
    ['c', 128],
  ])
  const many = Array.from({ length: 9 }, (_, index) => at(`${index}`, 50.85, 4.35, 'CONNECTED'))
  expect(headsOf(many, 18, () => false)).toHaveLength(1)
})
