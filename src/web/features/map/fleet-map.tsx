import { useComputedColorScheme } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { useEffect, useEffectEvent, useMemo } from 'react'
import { useMap } from 'react-leaflet'

import { t } from '#web/text/text.ts'
import { MapBase } from '#web/ui/map-base.tsx'
import { MapMarker } from '#web/ui/map-marker.tsx'
import { MapPoints } from '#web/ui/map-points.tsx'
import { MapFit, MapFlyOut, MapFlyTo } from '#web/ui/map-view.tsx'

import { type AreaShape, AreaTool } from './area-tool.tsx'
import { HearingLines } from './hearing-lines.tsx'
import { HeardNowLayer } from './heard-now-layer.tsx'
import type { MapBox } from './map-box.ts'
import { type Place, placeOf, placeOfThing } from './map-places.ts'
import { type MapPlace, type MapState } from './map-state.ts'
import classes from './map.module.css'
import { TrackersLayer } from './playback/trackers-layer.tsx'
import { type Station } from './station-filter.ts'
import { StationsLayer } from './stations-layer.tsx'
import type { MapThings } from './use-map-data.ts'

interface FleetMapProps {
  state: MapState
  map: MapThings
  /** Those that the filter leaves, and all of them. */
  stations: readonly Station[]
  allStations: readonly Station[]
  selectedStation: string | undefined
  area: AreaShape | undefined
  onArea: (ring: readonly Place[] | undefined) => void
  onStation: (id: string) => void
  onThing: (id: string) => void
  onCrowd: (indexes: readonly number[]) => void
  onView: (box: MapBox, place: MapPlace) => void
  moved: ReadonlyMap<string, Place>
  onMove: ((id: string, place: Place) => void) | undefined
}

/** A way that an audience can follow. */
const PRESENTED_SECONDS = 1.8

/** Pixels that base stations stand above their places. */
const STEMS = 64

/** What is shown before anything has a place: Belgium. */
const MIDDLE: Place = [50.6, 4.6]

export function FleetMap(props: FleetMapProps) {
  const { state, map, stations, allStations, selectedStation, area } = props
  // Where things are now is not where they were
  const isPlayed = state.playback !== undefined
  const scheme = useComputedColorScheme()
  const groups = useMemo(
    () =>
      map.groups.map(({ shape, color: [light, dark] }) => ({
        shape,
        color: scheme === 'dark' ? dark : light,
      })),
    [map.groups, scheme]
  )
  const placed = useMemo(
    () => stations.flatMap(({ location }) => [placeOf(location) ?? []].flat(0)),
    [stations]
  )
  const thing =
    state.thing === undefined
      ? undefined
      : map.things.find(({ thingIdentifier }) => thingIdentifier === state.thing)
  const thingPlace = thing && placeOfThing(thing)
  const station = allStations.find(({ basestationId }) => basestationId === selectedStation)
  const stationPlace = station && (props.moved.get(station.basestationId) ?? placeOf(station.location))
  const target = thingPlace ?? stationPlace
  const start = state.at
  // Half of the panel of details, which lies over the map where there is room for it
  const beside = useMediaQuery('(min-width: 62em)', undefined, { getInitialValueInEffect: false }) ? 170 : 0

  return (
    <MapBase
      label={t('map.region')}
      center={start ? [start.latitude, start.longitude] : (target ?? MIDDLE)}
      zoom={start?.zoom ?? (target ? 12 : 8)}
      className={classes.map}
    >
      <View onView={props.onView} />
      {!start && <MapFit positions={target ? [] : placed.filter(isPlace)} above={STEMS} />}
      {state.isPresented && !target && (
        <MapFlyOut
          positions={[...placed.filter(isPlace), ...map.places]}
          left={2 * beside}
          above={beside > 0 ? 112 : 264}
          seconds={PRESENTED_SECONDS}
        />
      )}
      {state.isPresented ? (
        <MapFlyTo position={target} zoom={10} shift={beside} seconds={PRESENTED_SECONDS} />
      ) : !start ? (
        <MapFlyTo position={target} zoom={11} shift={beside} />
      ) : (
        <FlyLater position={target} />
      )}
      <TrackersLayer selected={state.thing} onSelect={props.onThing} />
      {state.isPresented && !isPlayed && <HeardNowLayer things={map.things} />}
      {thing && thingPlace && !isPlayed && (
        <HearingLines thingIdentifier={thing.thingIdentifier} place={thingPlace} stations={allStations} />
      )}
      {(state.showsThings || state.hasHeat) && !isPlayed && (
        <MapPoints
          points={map.points}
          groups={groups}
          labelOf={(index) => map.things[index]?.thingName || (map.things[index]?.thingIdentifier ?? '')}
          clusterLabel={(count) => t('map.things.cluster', { count })}
          onSelect={(index) => {
            const chosen = map.things[index]
            if (chosen) props.onThing(chosen.thingIdentifier)
          }}
          onCrowd={props.onCrowd}
          hasHeat={state.hasHeat}
          hasMarks={state.showsThings}
        />
      )}
      {state.showsStations && (
        <StationsLayer
          stations={stations}
          selected={selectedStation}
          onSelect={props.onStation}
          moved={props.moved}
          onMove={props.onMove}
        />
      )}
      {thing && thingPlace && !isPlayed && (
        <MapMarker
          position={thingPlace}
          tone="accent"
          label={thing.thingName || thing.thingIdentifier}
          isSelected
        />
      )}
      {area && <AreaTool shape={area} onDone={props.onArea} />}
    </MapBase>
  )
}

const isPlace = (place: readonly number[]): place is Place => place.length === 2

/** A map that a link placed stays there until something else is chosen. */
function FlyLater({ position }: { position: Place | undefined }) {
  const map = useMap()
  const [latitude, longitude] = position ?? []
  useEffect(() => {
    if (latitude === undefined || longitude === undefined) return
    if (!map.getBounds().contains([latitude, longitude])) map.panTo([latitude, longitude], { animate: false })
  }, [map, latitude, longitude])
  return null
}

function View({ onView }: Pick<FleetMapProps, 'onView'>) {
  const map = useMap()
  const tell = useEffectEvent(() => {
    const bounds = map.getBounds()
    const { lat, lng } = map.getCenter()
    onView(
      { south: bounds.getSouth(), west: bounds.getWest(), north: bounds.getNorth(), east: bounds.getEast() },
      { latitude: lat, longitude: lng, zoom: map.getZoom() }
    )
  })
  useEffect(() => {
    const onMove = () => tell()
    onMove()
    map.on('moveend resize', onMove)
    return () => {
      map.off('moveend resize', onMove)
    }
  }, [map])
  return null
}
