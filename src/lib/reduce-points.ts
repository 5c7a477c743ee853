/** A value at an instant (milliseconds since the epoch); `null` marks a gap between the points around it. */
export interface Point {
  time: number
  value: number | null
}

type ValuePoint = { time: number; value: number }

/** Points that no gap divides, and the gap marker that stood before them. */
interface Segment {
  gap: Point | undefined
  points: ValuePoint[]
}

/**
 * At most `most` (16 or more) of the points, in their order, that draw the same line: first, lowest, highest and last
 * value of each stretch of time stay, so every extreme survives, and so do the widest gaps
 * (M4: U. Jugel et al., "M4: A Visualization-Oriented Time Series Data Aggregation", VLDB 2014).
 * Points must come oldest first. Throws a RangeError for a `most` below 16.
 */
export function reducePoints(points: readonly Point[], most: number): Point[] {
  if (most < 16) throw new RangeError('A line needs at least 16 points')
  if (points.length <= most) return [...points]

  const segments = joinNarrowGaps(split(points), Math.floor(most / 8))
  const gaps = segments.length - 1
  const valueCount = segments.reduce((sum, segment) => sum + segment.points.length, 0)
  // Four to each segment first, the rest by how many points a segment has
  const spare = most - gaps - 4 * segments.length
  return segments.flatMap(({ gap, points: own }) => {
    const allowance = 4 + Math.floor((spare * own.length) / valueCount)
    return [...(gap ? [gap] : []), ...reduceSegment(own, allowance)]
  })
}

function split(points: readonly Point[]): Segment[] {
  const segments: Segment[] = []
  let open: Segment = { gap: undefined, points: [] }
  for (const { time, value } of points) {
    if (value !== null) {
      open.points.push({ time, value })
    } else if (open.points.length > 0) {
      segments.push(open)
      open = { gap: { time, value }, points: [] }
    }
  }
  return open.points.length > 0 ? [...segments, open] : segments
}

function joinNarrowGaps(segments: Segment[], mostGaps: number): Segment[] {
  if (segments.length - 1 <= mostGaps) return segments
  const width = (index: number) =>
    (segments[index]?.points[0]?.time ?? 0) - (segments[index - 1]?.points.at(-1)?.time ?? 0)
  const kept = new Set(
    segments
      .map((_, index) => index)
      .slice(1)
      .sort((a, b) => width(b) - width(a))
      .slice(0, mostGaps)
  )
  const joined: Segment[] = []
  segments.forEach((segment, index) => {
    const before = joined.at(-1)
    if (before && !kept.has(index)) before.points.push(...segment.points)
    else joined.push({ gap: segment.gap, points: [...segment.points] })
  })
  return joined
}

function reduceSegment(points: ValuePoint[], allowance: number): ValuePoint[] {
  const first = points[0]
  const last = points.at(-1)
  if (points.length <= allowance || !first || !last) return points

  const buckets = Math.floor(allowance / 4)
  const width = (last.time - first.time) / buckets
  const bucketOf = (point: ValuePoint) =>
    width === 0 ? 0 : Math.min(buckets - 1, Math.floor((point.time - first.time) / width))

  const kept: ValuePoint[] = []
  let start = 0
  for (let end = 1; end <= points.length; end++) {
    const current = points[start]
    const next = points[end]
    if (!current || (next && bucketOf(next) === bucketOf(current))) continue
    kept.push(...landmarks(points, start, end))
    start = end
  }
  return kept
}

/** First, lowest, highest and last of the points from `start` up to `end`, each once and in their order. */
function landmarks(points: ValuePoint[], start: number, end: number): ValuePoint[] {
  let lowest = start
  let highest = start
  const valueAt = (index: number) => points[index]?.value ?? 0
  for (let index = start; index < end; index++) {
    if (valueAt(index) < valueAt(lowest)) lowest = index
    if (valueAt(index) > valueAt(highest)) highest = index
  }
  const chosen = new Set([start, lowest, highest, end - 1])
  return [...chosen].sort((a, b) => a - b).flatMap((index) => points[index] ?? [])
}
