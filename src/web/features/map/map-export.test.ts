import { expect, it } from 'vitest'

import { placesCsv, placesInSight, toGeoJson } from './map-export.ts'

const box = { south: 50, west: 4, north: 51, east: 5 }
const stations = [
  {
    basestationId: 'FF01',
    basestationName: '=Roof',
    state: 'CONNECTED' as const,
    location: { latitude: '50.5', longitude: '4.5' },
  },
  { basestationId: 'FF02', location: { latitude: '52', longitude: '4.5' } },
]
const things = [
  {
    thingIdentifier: 'A',
    thingName: 'Tank',
    thingType: 'Level',
    lastlocation: { latitude: '50.1', longitude: '4.2' },
  },
  { thingIdentifier: 'B' },
]
const places = placesInSight(box, stations, things, () => 'Within the hour')

it('holds what is in sight, and nothing else', () => {
  expect(places.map(({ id }) => id)).toEqual(['FF01', 'A'])
})

it('is GeoJSON with the longitude first', () => {
  const { features } = JSON.parse(toGeoJson(places)) as {
    features: { geometry: object; properties: object }[]
  }
  expect(features[1]).toMatchObject({
    geometry: { type: 'Point', coordinates: [4.2, 50.1] },
    properties: { kind: 'thing', name: 'Tank', state: 'Within the hour' },
  })
})

it('is CSV that no spreadsheet runs', () => {
  expect(placesCsv(places).split('\r\n')[1]).toBe("base station,FF01,'=Roof,CONNECTED,,50.5,4.5")
})
