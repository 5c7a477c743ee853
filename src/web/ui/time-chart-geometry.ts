import type { Point } from '#lib/reduce-points.ts'

/** Where a chart draws, in pixels of its own box. */
export interface Plot {
  left: number
  top: number
  width: number
  height: number
}

/** Times in milliseconds since the epoch across, values in their unit upwards. */
export interface Scale {
  start: number
  end: number
  least: number
  most: number
}

export const timeAt = (x: number, plot: Plot, { start, end }: Pick<Scale, 'start' | 'end'>): number =>
  start + (Math.min(plot.width, Math.max(0, x - plot.left)) / plot.width) * (end - start)

export const xOf = (time: number, plot: Plot, { start, end }: Pick<Scale, 'start' | 'end'>): number =>
  plot.left + ((time - start) / (end - start)) * plot.width

export const yOf = (value: number, plot: Plot, { least, most }: Pick<Scale, 'least' | 'most'>): number =>
  plot.top + plot.height - ((value - least) / (most - least)) * plot.height

/**
 * The point with a value that is nearest in time; undefined where no point has one.
 * @param points oldest first
 */
export function nearestPoint(
  points: readonly Point[],
  time: number
): (Point & { value: number }) | undefined {
  const after = firstAtOrAfter(points, time)
  const next = valueFrom(points, after, 1)
  const previous = valueFrom(points, after - 1, -1)
  if (!next || !previous) return next ?? previous
  return next.time - time < time - previous.time ? next : previous
}

/** The index of the first point that is not before `time`; the number of points where all are. */
export function firstAtOrAfter(points: readonly { time: number }[], time: number): number {
  let [low, high] = [0, points.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((points[middle]?.time ?? 0) < time) low = middle + 1
    else high = middle
  }
  return low
}

function valueFrom(points: readonly Point[], from: number, step: 1 | -1) {
  for (let index = from; index >= 0 && index < points.length; index += step) {
    const point = points[index]
    if (point && point.value !== null) return { time: point.time, value: point.value }
  }
  return undefined
}

/** The points within a span, and the one on each side of it, so that lines leave the plot instead of ending in it. */
export function pointsWithin(points: readonly Point[], start: number, end: number): readonly Point[] {
  const from = Math.max(0, firstAtOrAfter(points, start) - 1)
  const to = firstAtOrAfter(points, end) + 1
  return from === 0 && to >= points.length ? points : points.slice(from, to)
}

export type SeriesKind = 'line' | 'step' | 'dots' | 'bars'

/** What one path draws. */
export interface TimeSeries {
  id: string
  name: string
  kind: SeriesKind
  /** Oldest first; `null` is a gap. */
  points: readonly Point[]
  /** Of its look, 1 to 6, where it has one in other charts too; else its place among the series. */
  tone?: number
}

/** The `d` of an SVG path that draws the points; a gap lifts the pen. */
export function pathOf(points: readonly Point[], kind: SeriesKind, plot: Plot, scale: Scale): string {
  const floor = yOf(Math.max(0, scale.least), plot, scale)
  const parts: string[] = []
  let isDown = false
  for (const { time, value } of points) {
    if (value === null) {
      isDown = false
      continue
    }
    const x = round(xOf(time, plot, scale))
    const y = round(yOf(value, plot, scale))
    if (kind === 'bars') parts.push(`M${x} ${round(floor)}V${y}`)
    else if (kind === 'dots') parts.push(`M${x} ${y}h0`)
    else if (!isDown) parts.push(`M${x} ${y}h0`)
    else parts.push(kind === 'step' ? `H${x}V${y}` : `L${x} ${y}`)
    isDown = true
  }
  return parts.join('')
}

const round = (pixels: number) => Math.round(pixels * 10) / 10

/** A span without data that is not to be joined by a line. Times in milliseconds since the epoch. */
export interface ChartGap {
  start: number
  end: number
  /** Of the series that it belongs to, where it belongs to one: others go on meanwhile. */
  tone?: number
}

/** What a series is at `time`: the nearest point, and none amid a gap of its own. */
export function pointAt(
  { points, tone }: Pick<TimeSeries, 'points' | 'tone'>,
  gaps: readonly ChartGap[] | undefined,
  time: number
): ReturnType<typeof nearestPoint> {
  const isSilent =
    tone !== undefined && gaps?.some((gap) => gap.tone === tone && time > gap.start && time < gap.end)
  return isSilent ? undefined : nearestPoint(points, time)
}

/** Something that happened: a reset, a join. */
export interface ChartMark {
  time: number
  label: string
  /** Of the series that it belongs to, where it belongs to one. */
  tone?: number
}

/** Nearer than this share of the range, a mark is what somebody points at. */
const NEAR = 0.01

/** The mark that is nearest to `time`, if it is near enough to be meant. */
export function markAt(
  marks: readonly ChartMark[] | undefined,
  time: number,
  { start, end }: Pick<Scale, 'start' | 'end'>
): ChartMark | undefined {
  const distance = (mark: ChartMark) => Math.abs(mark.time - time)
  return marks
    ?.filter((mark) => distance(mark) <= NEAR * (end - start))
    .toSorted((a, b) => distance(a) - distance(b))[0]
}
