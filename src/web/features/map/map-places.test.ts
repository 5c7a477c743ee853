import { expect, it } from 'vitest'

import { placeOf } from './map-places.ts'

it.each([
  [{ latitude: '50.85', longitude: '4.35' }, [50.85, 4.35]],
  [{ latitude: '50.85' }, undefined],
  [{ latitude: '', longitude: '' }, undefined],
  [{ latitude: 'north', longitude: '4' }, undefined],
  [{ latitude: '0.000000', longitude: '0.000000' }, undefined],
  [{ latitude: '95', longitude: '4' }, undefined],
  [undefined, undefined],
])('places %j at %j', (location, place) => {
  expect(placeOf(location)).toEqual(place)
})
