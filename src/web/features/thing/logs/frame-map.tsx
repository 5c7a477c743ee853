import type { LatLngTuple } from 'leaflet'
import { useMemo } from 'react'
import { Polyline } from 'react-leaflet'

import type { Position } from '#lib/geo.ts'
import { t } from '#web/text/text.ts'
import { MapBase } from '#web/ui/map-base.tsx'
import { MapMarker } from '#web/ui/map-marker.tsx'
import { MapFit } from '#web/ui/map-view.tsx'

import { distanceText } from './distance-text.ts'
import type { GatewayPlace } from './frame-places.ts'
import classes from './logs.module.css'

interface FrameMapProps {
  /** The best first. At least one. */
  places: readonly GatewayPlace[]
  thing: { name: string; position: Position } | undefined
}

const at = ({ latitude, longitude }: Position): LatLngTuple => [latitude, longitude]

/** Who heard a frame, and from where it came. */
export function FrameMap({ places, thing }: FrameMapProps) {
  const positions = useMemo(
    () => [...places.map(({ position }) => at(position)), ...(thing ? [at(thing.position)] : [])],
    [places, thing]
  )
  const label = ({ gateway, name, distance }: GatewayPlace, index: number) => {
    const named = name === gateway ? gateway : `${name} (${gateway})`
    const words = index === 0 ? t('thing-logs.frame.map.best', { name: named }) : named
    return distance === undefined ? words : `${words}, ${distanceText(distance)}`
  }
  return (
    <MapBase
      label={t('thing-logs.frame.map')}
      center={positions[0] ?? [50.85, 4.35]}
      zoom={12}
      className={classes.map}
      isStill
      saysBelow
    >
      {thing &&
        places
          .map(({ gateway, position }, index) => (
            <Polyline
              key={gateway}
              positions={[at(thing.position), at(position)]}
              interactive={false}
              weight={index === 0 ? 2 : 1}
              className={(index === 0 ? classes.bestLine : classes.line) ?? ''}
            />
          ))
          // The line of the best lies on top
          .toReversed()}
      {places.map((place, index) => (
        <MapMarker
          key={place.gateway}
          position={at(place.position)}
          tone={index === 0 ? 'good' : 'idle'}
          label={label(place, index)}
        />
      ))}
      {thing && (
        <MapMarker
          position={at(thing.position)}
          tone="accent"
          label={t('thing-logs.frame.map.thing', { name: thing.name })}
        />
      )}
      <MapFit positions={positions} />
    </MapBase>
  )
}
