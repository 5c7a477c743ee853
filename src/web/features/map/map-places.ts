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

const places = new WeakMap<ThingResource, Place | null>()

/** Where a thing is, read once: a fleet is drawn at every change of the filter. */
export function placeOfThing(thing: ThingResource): Place | undefined {
  const known = places.get(thing)
  if (known !== undefined) return known ?? undefined
  const place = placeOf(thing.lastlocation)
  places.set(thing, place ?? null)
  return place
}
