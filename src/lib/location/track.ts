import { distance } from '../geo.ts'
import { type Fix, leastDistance } from './fix.ts'
import { findOutliers } from './outliers.ts'
import { findStale, type Staleness } from './stale-fixes.ts'
import { findStays, type Stay } from './stay-points.ts'

/** A fix and what those around it tell of it. */
export interface TrackPoint extends Fix {
  isOutlier: boolean
  stale: Staleness | undefined
  /** The index of the stay that it belongs to. */
  stay: number | undefined
  /** Metres in a straight line from the fix before it that is no outlier. */
  distance: number | undefined
  /**
   * Metres a second over that distance: what it takes at least. Undefined where the distance is within the accuracy of
   * the two, so that nothing shows that the thing moved.
   */
  speed: number | undefined
}

/** All that a series of fixes tells. */
export interface Track {
  /** Oldest first. */
  points: TrackPoint[]
  stays: Stay[]
  /** Metres gone, as far as fixes show: straight lines between them, without stays, outliers and what accuracy explains. */
  distance: number
  /** Milliseconds outside stays, without gaps longer than `LONGEST_STEP_MS`. */
  movingTime: number
  outliers: number
  stale: number
}

/** What happened in a longer time between two fixes is not counted as moving. */
export const LONGEST_STEP_MS = 2 * 3_600_000

/** What the fixes of a thing tell, in whatever order they come. Of two with the same source, time and place one stays. */
export function readTrack(given: readonly Fix[]): Track {
  const fixes = inOrder(given)
  const outliers = findOutliers(fixes)
  const stale = findStale(fixes)
  const stays = findStays(fixes, (index) => outliers[index] ?? false)
  const stayOf = new Map(stays.flatMap((stay, number) => stay.fixes.map((index) => [index, number] as const)))

  let before: Fix | undefined
  const points = fixes.map((fix, index): TrackPoint => {
    const isOutlier = outliers[index] ?? false
    const step = before && distance(before, fix)
    const seconds = before ? (fix.time - before.time) / 1000 : 0
    const isMove = before !== undefined && seconds > 0 && leastDistance(before, fix) > 0
    if (!isOutlier) before = fix
    return {
      ...fix,
      isOutlier,
      stale: stale[index],
      stay: stayOf.get(index),
      distance: step,
      speed: isMove && step !== undefined ? step / seconds : undefined,
    }
  })
  return {
    points,
    stays,
    distance: lengthOf(points),
    movingTime: movingTimeOf(points),
    outliers: outliers.filter(Boolean).length,
    stale: stale.filter((word) => word !== undefined).length,
  }
}

/** By time; of equal times the coarser source first, since the finer one is the better word on that instant. */
function inOrder(fixes: readonly Fix[]): Fix[] {
  const unique = new Map(
    fixes.map((fix) => [
      `${fix.source} ${fix.time} ${fix.latitude} ${fix.longitude} ${fix.receivedAt ?? ''}`,
      fix,
    ])
  )
  return [...unique.values()].sort(
    (a, b) =>
      a.time - b.time || (b.radius ?? 0) - (a.radius ?? 0) || (a.receivedAt ?? 0) - (b.receivedAt ?? 0)
  )
}

/** Adds up what leads from one certain place to another; a finer fix takes the place of a coarse one it agrees with. */
function lengthOf(points: readonly TrackPoint[]): number {
  let sum = 0
  let from: TrackPoint | undefined
  for (const point of points) {
    if (point.isOutlier) continue
    if (!from) {
      from = point
      continue
    }
    const isStaying = point.stay !== undefined && point.stay === from.stay
    if (!isStaying && leastDistance(from, point) > 0) {
      sum += distance(from, point)
      from = point
    } else if ((point.radius ?? 0) <= (from.radius ?? 0)) {
      from = point
    }
  }
  return sum
}

function movingTimeOf(points: readonly TrackPoint[]): number {
  let sum = 0
  let before: TrackPoint | undefined
  for (const point of points) {
    if (point.isOutlier) continue
    const isStaying = point.stay !== undefined && point.stay === before?.stay
    const step = before ? point.time - before.time : 0
    if (!isStaying && step <= LONGEST_STEP_MS) sum += step
    before = point
  }
  return sum
}
