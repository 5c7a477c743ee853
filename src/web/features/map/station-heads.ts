import { mercatorX, mercatorY } from '#web/ui/base-map/read-base-map.ts'

import type { Place } from './map-places.ts'
import { clusterStations, type PlacedStation, type StationCluster } from './station-clusters.ts'
import type { Station } from './station-filter.ts'

/** What stands on the map for one base station or several, on its stem. */
export interface StationHead extends StationCluster {
  place: Place
  /** Pixels of the stem. */
  rise: number
}

/** Pixels above their place: those that are lost stand out. Where a head would cover another, its stem is longer. */
const RISE = 32
const RISE_OF_LOST = 64
const STEP = 32
/** So many of one mast are shown each; more are a cluster. */
const MOST_OF_MAST = 6
/** On one mast: nearer to each other than this, as a share of the square of the projection, no zoom parts them. */
const ONE_PLACE = 2 ** -30
/** Pixels between the middles of heads that both can be hit. */
const HEAD = 28
/** So many lost ones stand apart from the others; where there are more, clusters show how many of them are lost. */
const MOST_LOST = 30

/** Base stations as heads that do not cover each other at a whole zoom of a map. `isApart`: those that no cluster hides. */
export function headsOf(
  placed: readonly PlacedStation[],
  zoom: number,
  isApart: (station: Station) => boolean
): StationHead[] {
  const lost = placed.filter(({ station }) => !isApart(station) && station.state === 'CONNECTIONLOST')
  const areLostApart = lost.length <= MOST_LOST
  const others = placed.filter(
    ({ station }) => !isApart(station) && !(areLostApart && station.state === 'CONNECTIONLOST')
  )
  const apart = placed.filter(({ station }) => isApart(station))
  const heads = [
    ...(areLostApart ? clusterStations(lost, zoom).flatMap(partOneMast).map(headFrom(RISE_OF_LOST)) : []),
    ...clusterStations(others, zoom).flatMap(partOneMast).map(headFrom(RISE)),
    ...apart.map((each) =>
      headFrom(each.station.state === 'CONNECTIONLOST' ? RISE_OF_LOST : RISE)(clusterOf(each))
    ),
  ]
  return spread(heads, 256 * 2 ** zoom)
}

/** Whether no zoom parts a cluster. */
export const isOneMast = ({ extent: [west, north, east, south] }: StationCluster): boolean =>
  east - west < ONE_PLACE && south - north < ONE_PLACE

/** So many as stems can hold apart are shown each. */
const partOneMast = (cluster: StationCluster): StationCluster[] =>
  isOneMast(cluster) && cluster.stations.length <= MOST_OF_MAST ? cluster.stations.map(clusterOf) : [cluster]

function clusterOf(placed: PlacedStation): StationCluster {
  const [x, y] = [mercatorX(placed.place[1]), mercatorY(placed.place[0])]
  return { stations: [placed], extent: [x, y, x, y] }
}

const headFrom =
  (rise: number) =>
  (cluster: StationCluster): StationHead => ({ ...cluster, place: middleOf(cluster.stations), rise })

function middleOf(stations: readonly PlacedStation[]): Place {
  const mean = (axis: 0 | 1) => stations.reduce((sum, { place }) => sum + place[axis], 0) / stations.length
  return [mean(0), mean(1)]
}

/** Raises those that would cover one before them. */
function spread(heads: readonly StationHead[], scale: number): StationHead[] {
  const taken = new Map<number, { x: number; y: number }[]>()
  return heads.map((head) => {
    const x = mercatorX(head.place[1]) * scale
    const y = mercatorY(head.place[0]) * scale
    const column = Math.floor(x / HEAD)
    const near = [column - 1, column, column + 1].flatMap((each) => taken.get(each) ?? [])
    const isFree = (rise: number) =>
      near.every((other) => Math.abs(other.x - x) >= HEAD || Math.abs(other.y - (y - rise)) >= HEAD)
    let { rise } = head
    while (!isFree(rise)) rise += STEP
    const inColumn = taken.get(column)
    if (inColumn) inColumn.push({ x, y: y - rise })
    else taken.set(column, [{ x, y: y - rise }])
    return { ...head, rise }
  })
}
