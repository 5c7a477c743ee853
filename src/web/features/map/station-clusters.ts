import { BASE_STATION_STATES } from '#contract/base-stations.ts'
import { clusterPoints, indexesIn } from '#web/ui/map-points/cluster-points.ts'
import { pointSet } from '#web/ui/map-points/point-set.ts'

import type { Place } from './map-places.ts'
import type { Station } from './station-filter.ts'

export interface PlacedStation {
  station: Station
  place: Place
}

/** A base station, or several near each other. */
export interface StationCluster {
  stations: readonly PlacedStation[]
  /** West, north, east and south on the square of the projection. */
  extent: readonly [number, number, number, number]
}

/** Pixels within which markers of base stations would cover each other. */
const PIXELS = 48

export const groupOfState = ({ state }: Station): number =>
  state === undefined ? BASE_STATION_STATES.length : BASE_STATION_STATES.indexOf(state)

/** Base stations by nearness, at the whole zooms of a map. */
export function clusterStations(placed: readonly PlacedStation[], zoom: number): StationCluster[] {
  const whole = { west: -1, north: -1, east: 2, south: 2 }
  const points = pointSet(
    placed.map(({ place }) => place),
    Uint8Array.from(placed, ({ station }) => groupOfState(station)),
    new Float32Array(placed.length)
  )
  const clusters = clusterPoints(points, {
    ...whole,
    scale: 256 * 2 ** zoom,
    groups: BASE_STATION_STATES.length + 1,
    pixels: PIXELS,
  })
  // The smaller first: what lies within the bounds of a larger one need not be of it
  const bySize = [...clusters.size.keys()].toSorted(
    (a, b) => (clusters.size[a] ?? 0) - (clusters.size[b] ?? 0)
  )
  const taken = new Set<number>()
  return bySize
    .map((at): StationCluster => {
      const [west = 0, north = 0, east = 0, south = 0] = clusters.extent.subarray(at * 4, at * 4 + 4)
      const members =
        clusters.size[at] === 1
          ? [clusters.first[at] ?? 0]
          : indexesIn(points, { west, north, east, south }).filter((index) => !taken.has(index))
      for (const index of members) taken.add(index)
      return { stations: members.flatMap((index) => placed[index] ?? []), extent: [west, north, east, south] }
    })
    .filter(({ stations }) => stations.length > 0)
}
