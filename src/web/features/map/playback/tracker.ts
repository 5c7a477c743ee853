import type { ThingResource } from '#contract/things.ts'
import type { Fix } from '#lib/location/fix.ts'
import { isNear, lastUpTo, type PositionAt, positionAt } from '#lib/location/position-at.ts'
import { LONGEST_STEP_MS, readTrack, type TrackPoint } from '#lib/location/track.ts'

import type { Place } from '../map-places.ts'

/** A thing that moved in the range that is played. */
export interface Tracker {
  id: string
  name: string
  /** Oldest first. */
  points: readonly TrackPoint[]
  /** There are older fixes in the range, which were not read. */
  isCut: boolean
}

/**
 * How well it is known where a tracker is. `moving`: at a fix or on the line between two near ones. `staying`: within a
 * stay. `last`: no better than by its last fix. `stale`: that fix is more than two hours old, or was told late or twice.
 * `before`: its first fix is yet to come.
 */
export type TrackerState = 'moving' | 'staying' | 'last' | 'stale' | 'before'

/** The order in which they are explained and counted. */
export const TRACKER_STATES = ['moving', 'staying', 'last', 'stale', 'before'] as const

/** A thing is a tracker where its fixes show that it moved: more than their accuracy explains. */
export function readTracker(
  { id, name }: Pick<Tracker, 'id' | 'name'>,
  fixes: readonly Fix[],
  isCut: boolean
): Tracker | undefined {
  const { points, distance } = readTrack(fixes)
  return distance > 0 ? { id, name, points, isCut } : undefined
}

export function stateAt(position: PositionAt | undefined): TrackerState {
  if (!position) return 'before'
  const { kind, age, from } = position
  if (from.stale !== undefined && kind !== 'stay') return 'stale'
  if (kind === 'last') return age > LONGEST_STEP_MS ? 'stale' : 'last'
  return kind === 'stay' || (kind === 'fix' && from.stay !== undefined) ? 'staying' : 'moving'
}

/** A tracker at the moment that is looked at. */
export interface TrackerAt {
  tracker: Tracker
  position: PositionAt | undefined
  state: TrackerState
}

export const trackersAt = (trackers: readonly Tracker[], moment: number): TrackerAt[] =>
  trackers.map((tracker) => {
    const position = positionAt(tracker.points, moment)
    return { tracker, position, state: stateAt(position) }
  })

/**
 * The way to where a tracker is, of the last `length` milliseconds before the moment: one line for each stretch that is
 * known well enough to join its fixes.
 */
export function tailOf({ tracker, position }: TrackerAt, moment: number, length: number): Place[][] {
  if (!position) return []
  const { points } = tracker
  const end = lastUpTo(points, moment)
  const lines: Place[][] = []
  let before: TrackPoint | undefined
  for (let at = Math.max(0, lastUpTo(points, moment - length)); at <= end; at++) {
    const point = points[at]
    if (!point || point.isOutlier || point.time < moment - length) continue
    const place: Place = [point.latitude, point.longitude]
    if (before && isNear(before, point)) lines.at(-1)?.push(place)
    else lines.push([place])
    before = point
  }
  if (position.kind === 'between') lines.at(-1)?.push([position.latitude, position.longitude])
  return lines.filter((line) => line.length > 1)
}

/** What the newest place of a thing says of how likely it moves; a configured place has no history. */
const LIKELIHOOD = ['GPS', 'LBS', undefined, 'STATIC']

/** Things in the order in which to ask where they were: those with a receiver of their own first. */
export function likelyFirst(things: readonly ThingResource[]): ThingResource[] {
  const rank = ({ lastlocation }: ThingResource) => {
    const at = LIKELIHOOD.indexOf(lastlocation?.locationtype?.toUpperCase())
    return at < 0 ? LIKELIHOOD.indexOf(undefined) : at
  }
  return things.toSorted((one, other) => rank(one) - rank(other))
}
