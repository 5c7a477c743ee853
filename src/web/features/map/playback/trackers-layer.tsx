import { useEffect, useEffectEvent, useRef } from 'react'
import { useMap, useMapEvents } from 'react-leaflet'

import { placeLabels } from '#web/ui/base-map/place-labels.ts'
import { MapOverlay, type MapProjection } from '#web/ui/map-overlay.tsx'

import type { Place } from '../map-places.ts'
import { type Playback, usePlaybackOfTrackers } from './playback-context.ts'
import { tailLength } from './playback-window.ts'
import classes from './playback.module.css'
import { tailOf, type TrackerAt, trackersAt } from './tracker.ts'
import { TrackerShape } from './tracker-sign.tsx'

interface TrackersLayerProps {
  /** The thing whose details are open. */
  selected: string | undefined
  /** Of those who point at one; keys have the list. */
  onSelect: (id: string) => void
}

/** The trackers as they were at the moment, each with a short tail; the list beside the map has them in words. */
export function TrackersLayer(props: TrackersLayerProps) {
  const playback = usePlaybackOfTrackers()
  if (!playback) return null
  return (
    <>
      <FitTrackers key={playback.range} playback={playback} />
      <MapOverlay isOnTop>
        {(projection) => <Trackers playback={playback} projection={projection} {...props} />}
      </MapOverlay>
    </>
  )
}

interface TrackersProps extends TrackersLayerProps {
  playback: Playback
  projection: MapProjection
}

/** Pixels of a name: a letter, a line, and how far below its sign it stands. */
const LETTER = 7
const LINE = 14
const BELOW = 18

function Trackers({ playback, selected, onSelect, projection }: TrackersProps) {
  const wasDragged = useRef(false)
  useMapEvents({
    mousedown: () => (wasDragged.current = false),
    dragstart: () => (wasDragged.current = true),
  })
  const { reading, time, window } = playback
  const drawn = trackersAt(reading.trackers, time).flatMap((at) => {
    const { position, tracker } = at
    if (!position) return []
    const pixels = projection.toPixels([position.latitude, position.longitude])
    return projection.isDrawn(pixels) ? [{ at, pixels, id: tracker.id, name: tracker.name }] : []
  })
  // The one that is looked at has its name before all others
  const names = placeLabels(
    drawn
      .toSorted((one, other) => Number(other.id === selected) - Number(one.id === selected))
      .map(({ id, name, pixels: [x, y] }) => ({
        id,
        text: name,
        x,
        y: y + BELOW,
        width: name.length * LETTER,
        height: LINE,
      }))
  )
  return (
    <>
      {drawn.map(({ at, id }) => (
        <path
          key={id}
          className={classes.tail}
          data-state={at.state}
          d={pathOf(tailOf(at, time, tailLength(window)), projection)}
        />
      ))}
      {drawn.map(({ at, id, pixels: [x, y] }) => (
        <g
          key={id}
          className={classes.tracker}
          transform={`translate(${x.toFixed(1)} ${y.toFixed(1)})`}
          data-tracker={at.state}
          onClick={() => {
            if (!wasDragged.current) onSelect(id)
          }}
        >
          <circle className={classes.target} r="12" />
          {id === selected && <circle className={classes.chosen} r="12" />}
          <circle className={classes.ground} r="9" />
          <TrackerShape state={at.state} />
        </g>
      ))}
      {names.map(({ id, text, x, y }) => (
        <text key={id} className={classes.name} x={x.toFixed(1)} y={y.toFixed(1)}>
          {text}
        </text>
      ))}
    </>
  )
}

const pathOf = (lines: readonly Place[][], { toPixels }: MapProjection) =>
  lines
    .map(
      (line) =>
        `M${line
          .map((place) =>
            toPixels(place)
              .map((pixel) => pixel.toFixed(1))
              .join(' ')
          )
          .join('L')}`
    )
    .join('')

/** Shows all trackers when they are read, unless one of them is in sight. */
function FitTrackers({ playback: { reading, time } }: { playback: Playback }) {
  const map = useMap()
  const fit = useEffectEvent(() => {
    const places = trackersAt(reading.trackers, time).map(({ tracker, position }: TrackerAt): Place => {
      const { latitude, longitude } = position ?? tracker.points[0] ?? { latitude: 0, longitude: 0 }
      return [latitude, longitude]
    })
    if (places.length === 0 || places.some((place) => map.getBounds().contains(place))) return
    map.fitBounds(places, { padding: [32, 32], maxZoom: 13, animate: false })
  })
  useEffect(() => {
    if (!reading.isReading) fit()
  }, [reading.isReading])
  return null
}
