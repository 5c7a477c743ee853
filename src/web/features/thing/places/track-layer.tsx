import { memo, useMemo } from 'react'

import type { PositionAt } from '#lib/location/position-at.ts'
import type { Track, TrackPoint } from '#lib/location/track.ts'
import { t } from '#web/text/text.ts'
import { formatExactTime } from '#web/ui/format.ts'
import type { MapProjection } from '#web/ui/map-overlay.tsx'

import { arrowsOf, drawnLine, pathsOf } from './drawn-line.ts'
import { FixSign } from './fix-sign.tsx'
import classes from './places.module.css'
import { shownMarks } from './shown-marks.ts'
import { formatMetres, formatSpan, sourceWord } from './words.ts'

interface TrackLayerProps {
  projection: MapProjection
  track: Track
  /** The fix that the moment stands at or last passed. */
  index: number
  position: PositionAt | undefined
  onSelect: (index: number) => void
}

const translate = ([x, y]: readonly [number, number]) => `translate(${x.toFixed(1)} ${y.toFixed(1)})`

/** A track as it lies on the map: the way up to the moment strong, the rest of it faint. */
export function TrackLayer({ projection, track, index, position, onSelect }: TrackLayerProps) {
  const { points } = track
  const place = useMemo(
    () => (point: { latitude: number; longitude: number }) =>
      projection.toPixels([point.latitude, point.longitude]),
    [projection]
  )
  const line = useMemo(() => drawnLine(points, place), [points, place])
  const whole = useMemo(() => pathsOf(line), [line])
  const current = points[index]
  const at = position && place(position)
  const gone = pathsOf(
    line.filter((corner) => corner.index <= index),
    // From the last corner to here there are only fixes that the drawing left out
    at && { at, isKnown: true }
  )

  return (
    <>
      <path className={classes.line} d={whole.known} />
      <path className={classes.line} data-unknown d={whole.unknown} />
      <path className={classes.line} data-gone d={gone.known} />
      <path className={classes.line} data-gone data-unknown d={gone.unknown} />
      <Marks projection={projection} track={track} onSelect={onSelect} />
      {current && <circle className={classes.chosen} r="9" transform={translate(place(current))} />}
      {position && at && (
        <g className={classes.now} data-kind={position.kind} transform={translate(at)}>
          <circle r="8" />
          <circle r="3" data-core />
        </g>
      )}
    </>
  )
}

interface MarksProps {
  projection: MapProjection
  track: Track
  onSelect: (index: number) => void
}

/** What does not change while a moment passes. */
const Marks = memo(function Marks({ projection, track, onSelect }: MarksProps) {
  const { points, stays } = track
  const place = (point: { latitude: number; longitude: number }) =>
    projection.toPixels([point.latitude, point.longitude])
  const arrows = arrowsOf(drawnLine(points, place)).filter(({ at }) => projection.isDrawn(at))
  const marks = shownMarks(points, place, projection.isDrawn)
  const kept = points.filter(({ isOutlier }) => !isOutlier)
  const ends = [
    { point: kept[0], word: t('thing-places.start'), dy: -16 },
    { point: kept.at(-1), word: t('thing-places.end'), dy: 24 },
  ]

  return (
    <>
      {marks.map(({ index, point, at }) => (
        <Accuracy key={index} point={point} at={at} projection={projection} />
      ))}
      {arrows.map(({ at, angle }) => (
        <path
          key={`${at.join(' ')} ${angle}`}
          className={classes.arrow}
          d="M-3-4 3 0-3 4"
          transform={`${translate(at)} rotate(${angle.toFixed(0)})`}
        />
      ))}
      {marks.map(({ index, point, at }) => (
        <g key={index} className={classes.mark} transform={translate(at)} onClick={() => onSelect(index)}>
          <title>{titleOf(point)}</title>
          <circle r="10" className={classes.target} />
          <FixSign source={point.source} isStale={point.stale !== undefined} isOutlier={point.isOutlier} />
        </g>
      ))}
      {stays.map((stay, number) => (
        <g
          key={stay.arrival}
          className={`${classes.mark} ${classes.stay}`}
          transform={translate(place(stay))}
          onClick={() => onSelect(stay.fixes[0] ?? 0)}
        >
          <title>{`${t('thing-places.stay.number', { number: number + 1 })}: ${formatSpan(stay.departure - stay.arrival)}`}</title>
          <rect x="-10" y="-10" width="20" height="20" rx="4" />
          <text dy="4">{number + 1}</text>
        </g>
      ))}
      {ends.map(
        ({ point, word, dy }) =>
          point && (
            <text key={word} className={classes.end} dy={dy} transform={translate(place(point))}>
              {word}
            </text>
          )
      )}
    </>
  )
})

interface AccuracyProps {
  point: TrackPoint
  at: readonly [number, number]
  projection: MapProjection
}

/** A circle that would be hidden by the sign, or reach far beyond the map, is not drawn. */
const LEAST_RADIUS = 6
const MOST_RADIUS = 4000

function Accuracy({ point, at, projection }: AccuracyProps) {
  if (point.radius === undefined) return null
  const radius = projection.radiusInPixels([point.latitude, point.longitude], point.radius)
  if (radius < LEAST_RADIUS || radius > MOST_RADIUS) return null
  return (
    <circle className={classes.accuracy} data-source={point.source} r={radius} transform={translate(at)} />
  )
}

function titleOf({ source, time, radius }: TrackPoint): string {
  const words = [sourceWord(source), formatExactTime(time)]
  if (radius !== undefined) words.push(t('thing-places.mark.within', { radius: formatMetres(radius) }))
  return words.join(', ')
}
