import { isNear } from '#lib/location/position-at.ts'
import { simplifyLine } from '#lib/location/simplify-line.ts'
import type { TrackPoint } from '#lib/location/track.ts'

type Pixels = readonly [x: number, y: number]

/** A corner of the drawn line. */
export interface Corner {
  /** Of the fix in the track. */
  index: number
  at: Pixels
  /** The way here from the corner before is known: drawn as a line and not dashed. */
  isKnown: boolean
}

/** How far, in pixels, a fix may lie off the line that is drawn for it. */
const TOLERANCE = 0.75

/**
 * The line through all fixes that are no outliers, with as few corners as look the same. Only the drawing is reduced;
 * where a stretch changes between known and not known, its corners stay.
 */
export function drawnLine(points: readonly TrackPoint[], toPixels: (point: TrackPoint) => Pixels): Corner[] {
  const corners: Corner[] = []
  let before: TrackPoint | undefined
  for (const [index, point] of points.entries()) {
    if (point.isOutlier) continue
    corners.push({ index, at: toPixels(point), isKnown: before !== undefined && isNear(before, point) })
    before = point
  }

  const kept: Corner[] = []
  let start = 0
  for (let next = 1; next <= corners.length; next++) {
    if (corners[next]?.isKnown) continue
    const stretch = corners.slice(start, next)
    const indexes = simplifyLine(
      stretch.map(({ at }) => at),
      TOLERANCE
    )
    kept.push(...indexes.flatMap((index) => stretch[index] ?? []))
    start = next
  }
  return kept
}

/** The line as SVG paths: what is known, and what is not. `end` may lie on the way from the last corner. */
export function pathsOf(corners: readonly Corner[], end?: { at: Pixels; isKnown: boolean }) {
  const paths = { known: '', unknown: '' }
  let before: Pixels | undefined
  let pen: keyof typeof paths | undefined
  for (const { at, isKnown } of [...corners, ...(end ? [end] : [])]) {
    if (before) {
      const next = isKnown ? 'known' : 'unknown'
      if (pen !== next) paths[next] += `M${textOf(before)}`
      paths[next] += `L${textOf(at)}`
      pen = next
    }
    before = at
  }
  return paths
}

const textOf = ([x, y]: Pixels) => `${x.toFixed(1)} ${y.toFixed(1)}`

export interface Arrow {
  at: Pixels
  /** Degrees clockwise from the right. */
  angle: number
}

/** One so many pixels of the way. */
const ARROW_EVERY = 72
const LEAST_STEP = 14

/** Arrows along the line from older to newer. */
export function arrowsOf(corners: readonly Corner[]): Arrow[] {
  const arrows: Arrow[] = []
  let way = ARROW_EVERY / 2
  for (const [order, { at }] of corners.entries()) {
    const from = corners[order - 1]?.at
    if (!from) continue
    const [dx, dy] = [at[0] - from[0], at[1] - from[1]]
    const length = Math.hypot(dx, dy)
    way += length
    if (way < ARROW_EVERY || length < LEAST_STEP) continue
    const angle = (Math.atan2(dy, dx) * 180) / Math.PI
    const count = Math.max(1, Math.min(20, Math.floor(length / ARROW_EVERY)))
    for (let number = 1; number <= count; number++) {
      const share = number / (count + 1)
      arrows.push({ at: [from[0] + share * dx, from[1] + share * dy], angle })
    }
    way = 0
  }
  return arrows
}
