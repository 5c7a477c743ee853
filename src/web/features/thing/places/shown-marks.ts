import type { TrackPoint } from '#lib/location/track.ts'

type Pixels = readonly [x: number, y: number]

/** A fix with a sign of its own on the map. */
export interface Mark {
  index: number
  point: TrackPoint
  at: Pixels
}

/** Pixels within which one sign stands for all fixes of a kind. */
const CELL = 8

/**
 * The fixes that get a sign: one a kind and place on the screen, the newest, so that thousands of a parked thing are
 * one.
 */
export function shownMarks(
  points: readonly TrackPoint[],
  toPixels: (point: TrackPoint) => Pixels,
  isDrawn: (at: Pixels) => boolean
): Mark[] {
  const taken = new Set<string>()
  const marks: Mark[] = []
  for (let index = points.length - 1; index >= 0; index--) {
    const point = points[index]
    if (!point) continue
    const at = toPixels(point)
    if (!isDrawn(at)) continue
    const kind = `${point.source} ${point.isOutlier ? 'x' : ''} ${point.stale ? 's' : ''}`
    const cell = `${kind} ${Math.round(at[0] / CELL)} ${Math.round(at[1] / CELL)}`
    if (taken.has(cell)) continue
    taken.add(cell)
    marks.push({ index, point, at })
  }
  // Older ones below
  return marks.reverse()
}
