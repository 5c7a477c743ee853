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

const STATES = [...BASE_STATION_STATES, undefined]

/** Base stations as markers, and as clusters that show the mix of their states. */
export function StationsLayer({ stations, selected, onSelect, moved, onMove }: StationsLayerProps) {
  const map = useMap()
  const [zoom, setZoom] = useState(() => Math.round(map.getZoom()))
  useMapEvents({ zoomend: () => setZoom(Math.round(map.getZoom())) })
  const { alone, clusters } = useMemo(() => {
    const placed = stations.flatMap((station) => {
      const place = moved.get(station.basestationId) ?? placeOf(station.location)
      return place ? [{ station, place }] : []
    })
    // What is looked at, or edited, is never hidden in a cluster
    const isApart = (id: string) => id === selected || moved.has(id)
    const apart = placed.filter(({ station }) => isApart(station.basestationId))
    const others = clusterStations(
      placed.filter(({ station }) => !isApart(station.basestationId)),
      zoom
    )
    return {
      alone: [
        ...apart,
        ...others.flatMap((cluster) => (cluster.stations.length === 1 ? cluster.stations : [])),
      ],
      clusters: others.filter((cluster) => cluster.stations.length > 1),
    }
  }, [stations, moved, selected, zoom])

  return (
    <>
      {clusters.map((cluster) => (
        <Cluster
          key={cluster.stations.map(({ station }) => station.basestationId).join()}
          cluster={cluster}
        />
      ))}
      {alone.map(({ station, place }) => {
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
            isRaised
            onSelect={() => onSelect(basestationId)}
            onMove={isSelected && onMove ? (position) => onMove(basestationId, position as Place) : undefined}
          />
        )
      })}
    </>
  )
}

function Cluster({ cluster: { stations, extent } }: { cluster: StationCluster }) {
  const map = useMap()
  const mix = STATES.map((state) => ({
    count: stations.filter(({ station }) => station.state === state).length,
    ...lookOf(state),
  }))
  const latitude = stations.reduce((sum, { place }) => sum + place[0], 0) / stations.length
  const longitude = stations.reduce((sum, { place }) => sum + place[1], 0) / stations.length
  const [west, north, east, south] = extent
  return (
    <MapClusterMarker
      position={[latitude, longitude]}
      count={stations.length}
      mix={mix.map(({ count, badge }) => ({
        count,
        color: `var(--deck-${badge === 'unknown' ? 'off' : badge})`,
      }))}
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
