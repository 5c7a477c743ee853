import { Circle } from 'react-leaflet'

import { t } from '#web/text/text.ts'
import { MapBase } from '#web/ui/map-base.tsx'
import { MapMarker } from '#web/ui/map-marker.tsx'
import { MapFlyTo } from '#web/ui/map-view.tsx'

import classes from './thing.module.css'

interface LocationMapProps {
  latitude: number
  longitude: number
  /** Metres. */
  radius: number | undefined
  name: string
}

/** Zoomed so that the circle of the accuracy fits. */
const zoomOf = (radius: number | undefined) =>
  radius === undefined || radius <= 100 ? 15 : Math.max(6, Math.floor(23 - Math.log2(radius) - 0.5))

export function LocationMap({ latitude, longitude, radius, name }: LocationMapProps) {
  return (
    <MapBase
      label={t('thing.location.map', { name })}
      center={[latitude, longitude]}
      zoom={zoomOf(radius)}
      className={classes.map}
      isStill
    >
      {radius !== undefined && radius > 0 && (
        <Circle
          center={[latitude, longitude]}
          radius={radius}
          interactive={false}
          className={classes.accuracy ?? ''}
          weight={1}
        />
      )}
      <MapMarker position={[latitude, longitude]} tone="accent" label={name} />
      <MapFlyTo position={[latitude, longitude]} zoom={zoomOf(radius)} />
    </MapBase>
  )
}
