import type { StationPlace } from '#api/base-stations.ts'
import { distance } from '#lib/geo.ts'

import { type Place, placeOf } from './map-places.ts'
import type { Station } from './station-filter.ts'

/** What is typed or dragged, not saved yet: text, since it may be half a number. By the ids of base stations. */
export type PlaceEdits = ReadonlyMap<string, StationPlace>

export const placeOfStation = ({ location }: Station): StationPlace => ({
  latitude: location?.latitude ?? '',
  longitude: location?.longitude ?? '',
  locationName: location?.name ?? '',
})

/** Six decimals are a tenth of a metre. */
export const toText = ([latitude, longitude]: Place) => ({
  latitude: latitude.toFixed(6),
  longitude: longitude.toFixed(6),
})

const isDegrees = (text: string, most: number) =>
  /^-?\d{1,3}(\.\d+)?$/.test(text.trim()) && Math.abs(Number(text)) <= most

/** Which fields cannot be saved. A place has both coordinates, or none. */
export function faultsOf({ latitude, longitude }: StationPlace): { latitude: boolean; longitude: boolean } {
  if (latitude.trim() === '' && longitude.trim() === '') return { latitude: false, longitude: false }
  return { latitude: !isDegrees(latitude, 90), longitude: !isDegrees(longitude, 180) }
}

export const isFaulty = (edit: StationPlace) => Object.values(faultsOf(edit)).some(Boolean)

/** The edits with another one; what is as it was is none. */
export function withEdit(edits: PlaceEdits, station: Station, changes: Partial<StationPlace>): PlaceEdits {
  const saved = placeOfStation(station)
  const edit = { ...saved, ...edits.get(station.basestationId), ...changes }
  const next = new Map(edits)
  const isSame = (['latitude', 'longitude', 'locationName'] as const).every(
    (field) => edit[field].trim() === saved[field].trim()
  )
  if (isSame) next.delete(station.basestationId)
  else next.set(station.basestationId, edit)
  return next
}

/** Where edits put base stations, as far as they are places. */
export const movedPlaces = (edits: PlaceEdits): ReadonlyMap<string, Place> =>
  new Map(
    [...edits].flatMap(([id, edit]): [string, Place][] => {
      const place = isFaulty(edit) ? undefined : placeOf(edit)
      return place ? [[id, place]] : []
    })
  )

/** Metres between two places; undefined where one is none. */
export function metresBetween(before: StationPlace, after: StationPlace): number | undefined {
  const [from, to] = [placeOf(before), placeOf(after)]
  if (!from || !to) return undefined
  return distance({ latitude: from[0], longitude: from[1] }, { latitude: to[0], longitude: to[1] })
}
