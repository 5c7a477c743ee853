/** A point in any plane; distances are in its unit. */
export type PlanePoint = readonly [x: number, y: number]

/**
 * The indexes of the points that draw the same line: none of those left out is farther than `tolerance` from it
 * (D. Douglas and T. Peucker, "Algorithms for the reduction of the number of points required to represent a digitized
 * line", Cartographica 1973). The first and the last point stay. Throws a RangeError for a negative tolerance.
 */
export function simplifyLine(points: readonly PlanePoint[], tolerance: number): number[] {
  if (tolerance < 0) throw new RangeError('A tolerance is not negative')
  const last = points.length - 1
  if (last < 2) return points.map((_, index) => index)

  const kept = new Set([0, last])
  // A stack and not recursion: a spiral of thousands of points would exhaust the call stack
  const open: [number, number][] = [[0, last]]
  for (let stretch = open.pop(); stretch; stretch = open.pop()) {
    const [start, end] = stretch
    const farthest = farthestFrom(points, start, end)
    if (farthest.distance <= tolerance) continue
    kept.add(farthest.index)
    open.push([start, farthest.index], [farthest.index, end])
  }
  return [...kept].sort((a, b) => a - b)
}

function farthestFrom(points: readonly PlanePoint[], start: number, end: number) {
  const farthest = { index: start, distance: 0 }
  const from = points[start]
  const to = points[end]
  for (let index = start + 1; index < end; index++) {
    const point = points[index]
    if (!from || !to || !point) continue
    const distance = distanceToSegment(point, from, to)
    if (distance > farthest.distance) Object.assign(farthest, { index, distance })
  }
  return farthest
}

/** The distance of a point from the nearest one of a segment. */
export function distanceToSegment(point: PlanePoint, from: PlanePoint, to: PlanePoint): number {
  const [dx, dy] = [to[0] - from[0], to[1] - from[1]]
  const square = dx * dx + dy * dy
  const share =
    square === 0
      ? 0
      : Math.max(0, Math.min(1, ((point[0] - from[0]) * dx + (point[1] - from[1]) * dy) / square))
  return Math.hypot(point[0] - from[0] - share * dx, point[1] - from[1] - share * dy)
}
