import { expect, it } from 'vitest'

import { gatewayPlaces, positionOf } from './frame-places.ts'

const reception = (gateway: string) => ({ gateway, rssi: -90, snr: 5, esp: -91 })
const station = (basestationId: string, latitude: string, longitude: string) => ({
  basestationId,
  basestationName: `Roof ${basestationId}`,
  location: { latitude, longitude },
})

it('finds the gateways of a frame in its order, and how far away they are', () => {
  const stations = [
    station('FF01', '50.85', '4.35'),
    station('FF02', '50.95', '4.35'),
    station('FF03', '', ''),
  ]
  const places = gatewayPlaces([reception('ff02'), reception('FF01'), reception('FF03')], stations, {
    latitude: 50.85,
    longitude: 4.35,
  })

  expect(places.map(({ name }) => name)).toEqual(['Roof FF02', 'Roof FF01'])
  expect(places[0]?.distance).toBeCloseTo(11_119, -2)
  expect(places[1]?.distance).toBe(0)
})

it('knows no distance without the place of the thing', () => {
  expect(gatewayPlaces([reception('FF01')], [station('FF01', '50.85', '4.35')], undefined)).toMatchObject([
    { distance: undefined },
  ])
})

it.each([
  [undefined, undefined],
  [{ latitude: '50.1' }, undefined],
  [{ latitude: '0.0', longitude: '0' }, undefined],
  [
    { latitude: '50.1', longitude: '-4' },
    { latitude: 50.1, longitude: -4 },
  ],
])('reads the place %j', (location, expected) => {
  expect(positionOf(location)).toEqual(expected)
})
