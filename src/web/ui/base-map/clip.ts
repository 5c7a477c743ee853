/** A rectangle on the square of the projection. */
export interface Box {
  west: number
  north: number
  east: number
  south: number
}

export const meets = (one: Box, other: Box) =>
  one.west <= other.east && one.east >= other.west && one.north <= other.south && one.south >= other.north

/**
 * The part of a ring that lies in a box (I. Sutherland and G. Hodgman, 1974). What leaves and comes back runs along the
 * box's edge, so draw edges beyond what is seen. Points as x, y, x, y …
 */
export function clipRing(points: ArrayLike<number>, box: Box): ArrayLike<number> {
  let clipped = points
  for (const [axis, limit, keepsMore] of [
    [0, box.west, true],
    [0, box.east, false],
    [1, box.north, true],
    [1, box.south, false],
  ] as const) {
    clipped = clipSide(clipped, axis, limit, keepsMore)
  }
  return clipped
}

function clipSide(points: ArrayLike<number>, axis: 0 | 1, limit: number, keepsMore: boolean): number[] {
  const kept: number[] = []
  const isIn = (value: number) => (keepsMore ? value >= limit : value <= limit)
  const { length } = points
  for (let at = 0; at < length; at += 2) {
    const from = (at + length - 2) % length
    const [ax = 0, ay = 0, bx = 0, by = 0] = [points[from], points[from + 1], points[at], points[at + 1]]
    const [a, b] = axis === 0 ? [ax, bx] : [ay, by]
    if (isIn(a) !== isIn(b)) {
      const share = (limit - a) / (b - a)
      kept.push(ax + share * (bx - ax), ay + share * (by - ay))
    }
    if (isIn(b)) kept.push(bx, by)
  }
  return kept
}

/** The pieces of a line that may be seen in a box: where neither end of a step is in it nor may it cross it, it breaks. */
export function clipLine(points: ArrayLike<number>, box: Box): number[][] {
  const pieces: number[][] = []
  let piece: number[] = []
  for (let at = 2; at < points.length; at += 2) {
    const [ax = 0, ay = 0, bx = 0, by = 0] = [points[at - 2], points[at - 1], points[at], points[at + 1]]
    const isSeen = meets(
      { west: Math.min(ax, bx), east: Math.max(ax, bx), north: Math.min(ay, by), south: Math.max(ay, by) },
      box
    )
    if (isSeen) {
      if (piece.length === 0) pieces.push((piece = [ax, ay]))
      piece.push(bx, by)
    } else piece = []
  }
  return pieces
}
