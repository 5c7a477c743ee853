import L from 'leaflet'
import { useMemo, useState } from 'react'
import { useMap, useMapEvents } from 'react-leaflet'

import { BASE_STATION_STATES } from '#contract/base-stations.ts'
import { t } from '#web/text/text.ts'
import { latitudeOf, longitudeOf } from '#web/ui/base-map/read-base-map.ts'
import { MapClusterMarker } from '#web/ui/map-cluster-marker.tsx'
import { MapMarker } from '#web/ui/map-marker.tsx'

import { type Place, placeOf } from './map-places.ts'
import { clusterStations, type StationCluster } from './station-clusters.ts'
import { nameOf, type Station } from './station-filter.ts'
import { lookOf } from './station-state.ts'

interface StationsLayerProps {
  stations: readonly Station[]
  selected: string | undefined
  onSelect: (id: string) => void
  /** Places that are edited and not saved yet, by id. */
  moved: ReadonlyMap<string, Place>
  /** Where the selected one may be dragged. */
  onMove: ((id: string, place: Place) => void) | undefined
}

/** Pixels above their place: those that are lost stand out, and cover nobody beside them. */
const RISE = 32
const RISE_OF_LOST = 64
/** So many lost ones are shown each for itself; where there are more, clusters show how many of them are lost. */
const MOST_LOST = 30
const STATES = [...BASE_STATION_STATES, undefined]

/** Base stations as markers, and as clusters that show the mix of their states. */
export function StationsLayer({ stations, selected, onSelect, moved, onMove }: StationsLayerProps) {
  const { zoom, bounds } = useView()
  const { alone, clusters } = useMemo(() => {
    const placed = stations.flatMap((station) => {
      const place = moved.get(station.basestationId) ?? placeOf(station.location)
      return place ? [{ station, place }] : []
    })
    const lost = placed.filter(({ station }) => station.state === 'CONNECTIONLOST')
    // What is looked at or edited is never hidden in a cluster, nor are troubles where they are exceptions
    const isApart = ({ basestationId: id, state }: Station) =>
      id === selected || moved.has(id) || (state === 'CONNECTIONLOST' && lost.length <= MOST_LOST)
    const others = clusterStations(
      placed.filter(({ station }) => !isApart(station)),
      zoom
    )
    return {
      alone: [
        ...placed.filter(({ station }) => isApart(station)),
        ...others.flatMap((cluster) => (cluster.stations.length === 1 ? cluster.stations : [])),
      ],
      clusters: others.flatMap((cluster) =>
        cluster.stations.length > 1 ? [{ ...cluster, place: middleOf(cluster) }] : []
      ),
    }
  }, [stations, moved, selected, zoom])

  return (
    <>
      {clusters
        .filter(({ place }) => bounds.contains(place))
        .map((cluster) => (
          <Cluster
            key={cluster.stations.map(({ station }) => station.basestationId).join()}
            cluster={cluster}
            place={cluster.place}
          />
        ))}
      {alone.map(({ station, place }) => {
        // One that has the focus, or is dragged, stays
        if (station.basestationId !== selected && !bounds.contains(place)) return null
        const { basestationId, state } = station
        const { tone, label } = lookOf(state)
        const isSelected = basestationId === selected
        return (
          <MapMarker
            key={basestationId}
            position={place}
            tone={tone}
            label={t('base-stations.marker', { name: nameOf(station), state: label })}
            isSelected={isSelected}
            rise={state === 'CONNECTIONLOST' ? RISE_OF_LOST : RISE}
            onSelect={() => onSelect(basestationId)}
            onMove={isSelected && onMove ? (position) => onMove(basestationId, position as Place) : undefined}
          />
        )
      })}
    </>
  )
}

/** What is near enough to be drawn: what is in sight, and half as much around it. */
function useView() {
  const map = useMap()
  const read = () => ({ zoom: Math.round(map.getZoom()), bounds: map.getBounds().pad(0.5) })
  const [view, setView] = useState(read)
  useMapEvents({ moveend: () => setView(read()), resize: () => setView(read()) })
  return view
}

function middleOf({ stations }: StationCluster): Place {
  const mean = (axis: 0 | 1) => stations.reduce((sum, { place }) => sum + place[axis], 0) / stations.length
  return [mean(0), mean(1)]
}

function Cluster({ cluster: { stations, extent }, place }: { cluster: StationCluster; place: Place }) {
  const map = useMap()
  const mix = STATES.map((state) => ({
    count: stations.filter(({ station }) => station.state === state).length,
    ...lookOf(state),
  }))
  const [west, north, east, south] = extent
  return (
    <MapClusterMarker
      position={place}
      rise={RISE}
      count={stations.length}
      mix={mix}
      label={t('map.stations.cluster', {
        count: stations.length,
        mix: mix
          .filter(({ count }) => count > 0)
          .map(({ count, label }) => t('map.mix', { count, word: label.toLowerCase() }))
          .join(', '),
      })}
      onSelect={() =>
        map.fitBounds(
          L.latLngBounds([latitudeOf(south), longitudeOf(west)], [latitudeOf(north), longitudeOf(east)]),
          { padding: [64, 64], maxZoom: Math.min(map.getZoom() + 4, map.getMaxZoom()) }
        )
      }
    />
  )
}
