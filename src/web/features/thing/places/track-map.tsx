import { useMemo } from 'react'

import type { PositionAt } from '#lib/location/position-at.ts'
import type { Track } from '#lib/location/track.ts'
import { t } from '#web/text/text.ts'
import { MapBase } from '#web/ui/map-base.tsx'
import { MapOverlay } from '#web/ui/map-overlay.tsx'
import { MapFit, MapKeepInSight } from '#web/ui/map-view.tsx'

import classes from './places.module.css'
import { TrackLayer } from './track-layer.tsx'

interface TrackMapProps {
  /** Of the thing. */
  name: string
  track: Track
  /** What is on the map is another track when this is another word: then all of it is shown. */
  trackKey: string
  /** The fix that the moment stands at or last passed. */
  index: number
  position: PositionAt | undefined
  /** Somebody chose the moment, so it is to be in sight. */
  isChosen: boolean
  onSelect: (index: number) => void
}

/** A track on a map, and where the thing is on it at the moment. */
export function TrackMap({ name, track, trackKey, index, position, isChosen, onSelect }: TrackMapProps) {
  const { points } = track
  const places = useMemo(() => {
    const kept = points.filter(({ isOutlier }) => !isOutlier)
    return kept.map(({ latitude, longitude }): [number, number] => [latitude, longitude])
  }, [points])
  const current = points[index]
  // An outlier is looked at where it lies, though nobody believes that the thing was there
  const inSight = current?.isOutlier === true && position?.age !== 0 ? current : position

  return (
    <MapBase
      label={t('thing-places.map', { name })}
      center={places[0] ?? [50.85, 4.35]}
      zoom={12}
      className={classes.map}
      isStill
    >
      <MapFit key={trackKey} positions={places} />
      <MapOverlay>
        {(projection) => (
          <TrackLayer
            projection={projection}
            track={track}
            index={index}
            position={position}
            onSelect={onSelect}
          />
        )}
      </MapOverlay>
      <MapKeepInSight position={isChosen && inSight ? [inSight.latitude, inSight.longitude] : undefined} />
    </MapBase>
  )
}
