import type { ThingResource } from '#contract/things.ts'
import { type CsvColumn, toCsv } from '#web/ui/csv.ts'

import type { MapBox } from './map-box.ts'
import { type Place, placeOf, placeOfThing } from './map-places.ts'
import { nameOf, type Station } from './station-filter.ts'

/** What of the map is in sight, as files have it. */
export interface ExportedPlace {
  kind: 'base station' | 'thing'
  id: string
  name: string
  /** State of a base station; the legend's word for a thing. */
  state: string
  type: string
  place: Place
}

const isIn = ([latitude, longitude]: Place, { south, west, north, east }: MapBox) =>
  latitude >= south && latitude <= north && longitude >= west && longitude <= east

/** Base stations and things in sight, in this order. */
export function placesInSight(
  box: MapBox,
  stations: readonly Station[],
  things: readonly ThingResource[],
  wordOf: (index: number) => string
): ExportedPlace[] {
  return [
    ...stations.flatMap((station): ExportedPlace[] => {
      const place = placeOf(station.location)
      if (!place || !isIn(place, box)) return []
      const { basestationId: id, state = '', firmware = '' } = station
      return [{ kind: 'base station', id, name: nameOf(station), state, type: firmware, place }]
    }),
    ...things.flatMap((thing, index): ExportedPlace[] => {
      const place = placeOfThing(thing)
      if (!place || !isIn(place, box)) return []
      const { thingIdentifier: id, thingName: name = '', thingType: type = '' } = thing
      return [{ kind: 'thing', id, name, state: wordOf(index), type, place }]
    }),
  ]
}

/** RFC 7946: longitude before latitude. */
export const toGeoJson = (places: readonly ExportedPlace[]): string =>
  JSON.stringify({
    type: 'FeatureCollection',
    features: places.map(({ place: [latitude, longitude], ...properties }) => ({
      type: 'Feature',
      id: properties.id,
      geometry: { type: 'Point', coordinates: [longitude, latitude] },
      properties,
    })),
  })

const COLUMNS: CsvColumn<ExportedPlace>[] = [
  { header: 'kind', value: ({ kind }) => kind },
  { header: 'id', value: ({ id }) => id },
  { header: 'name', value: ({ name }) => name },
  { header: 'state', value: ({ state }) => state },
  { header: 'type or firmware', value: ({ type }) => type },
  { header: 'latitude', value: ({ place }) => place[0] },
  { header: 'longitude', value: ({ place }) => place[1] },
]

export const placesCsv = (places: readonly ExportedPlace[]): string => toCsv(COLUMNS, places)
