import type { Location } from '#contract/shared.ts'
import type { ThingResource } from '#contract/things.ts'

/** Latitude and longitude, in degrees. */
export type Place = [number, number]

/** Where the API says that something is; 0, 0 is what devices say that do not know. */
export function placeOf(location: Location | undefined): Place | undefined {
  if (!location?.latitude || !location.longitude) return undefined
  const latitude = Number(location.latitude)
  const longitude = Number(location.longitude)
  const isOnEarth = Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180
  return isOnEarth && (latitude !== 0 || longitude !== 0) ? [latitude, longitude] : undefined
}

/** The things that have a place, as a map draws them. */
export const thingPoints = (things: readonly ThingResource[]) =>
  things.flatMap(({ thingIdentifier, thingName, lastlocation }) => {
    const position = placeOf(lastlocation)
    return position ? [{ id: thingIdentifier, label: thingName || thingIdentifier, position }] : []
  })
