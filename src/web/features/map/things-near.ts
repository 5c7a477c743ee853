import type { ThingResource } from '#contract/things.ts'
import { distance } from '#lib/geo.ts'

import { type Place, placeOfThing } from './map-places.ts'

/** The things nearest to a place, the nearest first; those that nobody can place are left out. */
export function thingsNear(
  things: readonly ThingResource[],
  [latitude, longitude]: Place,
  most: number
): ThingResource[] {
  const from = { latitude, longitude }
  return things
    .flatMap((thing) => {
      const place = placeOfThing(thing)
      return place ? [{ thing, metres: distance(from, { latitude: place[0], longitude: place[1] }) }] : []
    })
    .toSorted((a, b) => a.metres - b.metres)
    .slice(0, most)
    .map(({ thing }) => thing)
}
