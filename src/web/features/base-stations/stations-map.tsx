import { useSuspenseQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useNavigate } from 'react-router'

import { fleetQueries } from '#api/fleet.ts'
import { paths } from '#web/paths.ts'
import { t } from '#web/text/text.ts'
import { MapBase } from '#web/ui/map-base.tsx'
import { MapMarker } from '#web/ui/map-marker.tsx'
import { MapPoints } from '#web/ui/map-points.tsx'
import { MapFit, MapFlyTo } from '#web/ui/map-view.tsx'

import { type Place, placeOf, thingPoints } from './map-places.ts'
import { nameOf, type Station } from './station-filter.ts'
import { lookOf } from './station-state.ts'
import classes from './base-stations.module.css'

interface StationsMapProps {
  stations: readonly Station[]
  selected: string | undefined
  onSelect: (id: string) => void
  showsThings: boolean
}

/** What is shown before anything has a place: Belgium. */
const middle: Place = [50.6, 4.6]

export function StationsMap({ stations, selected, onSelect, showsThings }: StationsMapProps) {
  const placed = useMemo(
    () =>
      stations.flatMap((station) => {
        const place = placeOf(station.location)
        return place ? [{ station, place }] : []
      }),
    [stations]
  )
  const target = placed.find(({ station }) => station.basestationId === selected)?.place

  return (
    <MapBase
      label={t('base-stations.map')}
      center={target ?? middle}
      zoom={target ? 12 : 8}
      className={classes.map}
    >
      <MapFit positions={target ? [] : placed.map(({ place }) => place)} />
      <MapFlyTo position={target} zoom={12} />
      {showsThings && <Things />}
      {placed.map(({ station, place }) => {
        const { basestationId, state } = station
        const { tone, label } = lookOf(state)
        return (
          <MapMarker
            key={basestationId}
            position={place}
            tone={tone}
            label={t('base-stations.marker', { name: nameOf(station), state: label })}
            isSelected={basestationId === selected}
            onSelect={() => onSelect(basestationId)}
          />
        )
      })}
    </MapBase>
  )
}

function Things() {
  const navigate = useNavigate()
  const { things } = useSuspenseQuery(fleetQueries.all()).data
  const points = useMemo(() => thingPoints(things), [things])
  return <MapPoints points={points} onSelect={(id) => void navigate(paths.thing(id))} />
}
