import { bearing, destination, distance, type Position } from '../geo.ts'
import type { TrackPoint } from './track.ts'

/** Between fixes no farther apart than this a place in between is worth guessing: a straight line is not a road. */
export const NEAR = { milliseconds: 30 * 60_000, metres: 10_000 }

/** Whether what lies between two fixes that follow each other is known well enough to join them. */
export const isNear = (from: TrackPoint, to: TrackPoint): boolean =>
  (from.stay !== undefined && from.stay === to.stay) ||
  (to.time - from.time <= NEAR.milliseconds && distance(from, to) <= NEAR.metres)

/**
 * Where a thing was at a moment. `fix`: at a fix. `stay`: between two fixes of one stay. `between`: on the line
 * between two near fixes. `last`: no better known than by the fix before.
 */
export interface PositionAt extends Position {
  kind: 'fix' | 'stay' | 'between' | 'last'
  /** The newest fix that is no outlier, up to the moment. */
  from: TrackPoint
  /** Milliseconds since that fix. */
  age: number
}

/**
 * The place at a moment (milliseconds since the epoch); undefined before the first fix. Outliers are passed over.
 * @param points oldest first, as `readTrack` has them
 */
export function positionAt(points: readonly TrackPoint[], moment: number): PositionAt | undefined {
  const at = lastUpTo(points, moment)
  let index = at
  while (index >= 0 && points[index]?.isOutlier) index--
  const from = points[index]
  if (!from) return undefined
  const age = moment - from.time
  const place = { latitude: from.latitude, longitude: from.longitude, from, age }
  if (age === 0) return { ...place, kind: 'fix' }

  const to = points.slice(at + 1, at + 100).find(({ isOutlier }) => !isOutlier)
  if (!to || !isNear(from, to)) return { ...place, kind: 'last' }
  if (from.stay !== undefined && from.stay === to.stay) return { ...place, kind: 'stay' }
  const share = age / (to.time - from.time)
  return {
    ...place,
    ...destination(from, bearing(from, to), share * distance(from, to)),
    kind: 'between',
  }
}

/** The index of the last point up to a moment, −1 where there is none (binary search). */
export function lastUpTo(points: readonly { time: number }[], moment: number): number {
  let low = 0
  let high = points.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((points[middle]?.time ?? Infinity) <= moment) low = middle + 1
    else high = middle
  }
  return low - 1
}
