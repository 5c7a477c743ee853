import L from 'leaflet'
import { useMemo, useState } from 'react'
import { useMap, useMapEvents } from 'react-leaflet'

import { t } from '#web/text/text.ts'
import { latitudeOf, longitudeOf } from '#web/ui/base-map/read-base-map.ts'
import { MapClusterMarker } from '#web/ui/map-cluster-marker.tsx'
import { MapMarker } from '#web/ui/map-marker.tsx'

import { type Place, placeOf } from './map-places.ts'
import { nameOf, type Station } from './station-filter.ts'
import { headsOf, isOneMast, type StationHead } from './station-heads.ts'
import { lookOf, STATES } from './station-state.ts'

interface StationsLayerProps {
  stations: readonly Station[]
  selected: string | undefined
  onSelect: (id: string) => void
  /** Places that are edited and not saved yet, by id. */
  moved: ReadonlyMap<string, Place>
  /** Where the selected one may be dragged. */
  onMove: ((id: string, place: Place) => void) | undefined
}

/** Base stations as markers, and as clusters that show the mix of their states. */
export function StationsLayer({ stations, selected, onSelect, moved, onMove }: StationsLayerProps) {
  const { zoom, bounds } = useView()
  const [focused, setFocused] = useState<string>()
  const heads = useMemo(() => {
    const placed = stations.flatMap((station) => {
      const place = moved.get(station.basestationId) ?? placeOf(station.location)
      return place ? [{ station, place }] : []
    })
    // What is looked at or edited is never hidden in a cluster
    return headsOf(placed, zoom, ({ basestationId: id }) => id === selected || moved.has(id))
  }, [stations, moved, selected, zoom])

  return heads.map((head) => {
    const [only, ...others] = head.stations
    if (!only) return null
    const { station, place } = only
    const { basestationId, state } = station
    const isSelected = basestationId === selected
    // One that has the focus, or is dragged, stays: a map that still moves would take it from under the next key
    if (!isSelected && basestationId !== focused && !bounds.contains(head.place)) return null
    if (others.length > 0) {
      const ids = head.stations.map(({ station: each }) => each.basestationId).join()
      return <Cluster key={ids} head={head} onOne={() => onSelect(basestationId)} />
    }
    const { tone, label } = lookOf(state)
    return (
      <MapMarker
        key={basestationId}
        position={place}
        tone={tone}
        label={t('base-stations.marker', { name: nameOf(station), state: label })}
        isSelected={isSelected}
        rise={head.rise}
        onSelect={() => onSelect(basestationId)}
        onFocus={(hasFocus) =>
          setFocused((known) => (hasFocus ? basestationId : known === basestationId ? undefined : known))
        }
        onMove={isSelected && onMove ? (position) => onMove(basestationId, position as Place) : undefined}
      />
    )
  })
}

/** What is near enough to be drawn: what is in sight, and half as much around it. */
function useView() {
  const map = useMap()
  const read = () => ({ zoom: Math.round(map.getZoom()), bounds: map.getBounds().pad(0.5) })
  const [view, setView] = useState(read)
  useMapEvents({ moveend: () => setView(read()), resize: () => setView(read()) })
  return view
}

interface ClusterProps {
  head: StationHead
  /** Takes one out of what no zoom parts. */
  onOne: () => void
}

function Cluster({ head, onOne }: ClusterProps) {
  const { stations, extent, place, rise } = head
  const map = useMap()
  const mix = STATES.map((state) => ({
    count: stations.filter(({ station }) => station.state === state).length,
    ...lookOf(state),
  }))
  const [west, north, east, south] = extent
  return (
    <MapClusterMarker
      position={place}
      rise={rise}
      count={stations.length}
      mix={mix}
      label={t('map.stations.cluster', {
        count: stations.length,
        mix: mix
          .filter(({ count }) => count > 0)
          .map(({ count, label }) => t('map.mix', { count, word: label.toLowerCase() }))
          .join(', '),
      })}
      onSelect={() => {
        if (isOneMast(head) || map.getZoom() >= map.getMaxZoom()) onOne()
        else {
          map.fitBounds(
            L.latLngBounds([latitudeOf(south), longitudeOf(west)], [latitudeOf(north), longitudeOf(east)]),
            { padding: [64, 64], maxZoom: Math.min(map.getZoom() + 4, map.getMaxZoom()) }
          )
        }
      }}
    />
  )
}
