import type { Frame, FrameLog } from '#lib/diagnosis/frame.ts'
import type { Findings } from '#lib/diagnosis/measure.ts'
import type { Point } from '#lib/reduce-points.ts'
import type { ChartGap } from '#web/ui/time-chart-geometry.ts'

/** A pause of more usual intervals than this is drawn as a gap, as is this many missing counters. */
const PAUSE = 4
const MISSING = 3

/** When a thing was heard, which every line that is drawn of it follows. */
export interface Heard {
  /** Oldest first. */
  gaps: readonly ChartGap[]
  /** The instants at which a session ended and another began, halfway between their frames. */
  breaks: readonly number[]
  /** Where a session begins that is not the first. */
  restarts: readonly { time: number; kind: 'rejoin' | 'reset' }[]
}

export interface RangeHeard extends Heard {
  /** Whether it is known of the whole range, or of its end alone. */
  isWhole: boolean
}

export function heardOf({ log, rhythm, at }: Pick<Findings, 'log' | 'rhythm' | 'at'>): Heard {
  return {
    gaps: gapsOf(byTime(log.frames), rhythm.interval, at),
    breaks: breaksOf(log),
    restarts: log.sessions.flatMap(({ start: kind, from }) =>
      kind === 'first' ? [] : [{ time: from, kind }]
    ),
  }
}

export const byTime = (frames: readonly Frame[]): Frame[] => frames.toSorted((a, b) => a.time - b.time)

/**
 * The spans in which nothing was heard although something was sent or due: counters are missing, or a pause was much
 * longer than usual. A change of session alone is no gap.
 * @param frames oldest first
 * @param interval usual, in milliseconds
 * @param until when a silence that lasts is drawn to, in milliseconds since the epoch
 */
function gapsOf(frames: readonly Frame[], interval: number | undefined, until: number): ChartGap[] {
  const gaps: ChartGap[] = []
  const isPause = (ms: number) => interval !== undefined && ms > PAUSE * interval
  frames.forEach((frame, index) => {
    const before = frames[index - 1]
    if (!before || frame.time <= before.time) return
    const missing = frame.session === before.session ? frame.counter - before.counter - 1 : 0
    if (missing >= MISSING || isPause(frame.time - before.time)) {
      gaps.push({ start: before.time, end: frame.time })
    }
  })
  const last = frames.at(-1)?.time
  if (last !== undefined && isPause(until - last)) gaps.push({ start: last, end: until })
  return gaps
}

/** Less of the way between two points is no gap between them: what reports once a day misses nothing in an hour. */
const MOST_OF_WAY = 0.5

/**
 * Points with a hole wherever gaps take up half of the way between two of them, or a break lies between them, so that no
 * line joins them.
 * @param points oldest first
 */
export function withHoles(
  points: readonly Point[],
  gaps: readonly ChartGap[],
  breaks: readonly number[] = []
): Point[] {
  const gapsInOrder = gaps.toSorted((a, b) => a.start - b.start)
  const breaksInOrder = breaks.toSorted((a, b) => a - b)
  const all: Point[] = []
  let [gap, next] = [0, 0]
  for (const point of points) {
    const before = all.at(-1)
    let isHole = false
    for (let at = breaksInOrder[next]; at !== undefined && at <= point.time; at = breaksInOrder[++next]) {
      isHole = true
    }
    if (before && before.value !== null && point.value !== null) {
      let silent = 0
      while ((gapsInOrder[gap]?.end ?? Infinity) <= before.time) gap++
      for (let ahead = gap; (gapsInOrder[ahead]?.start ?? Infinity) < point.time; ahead++) {
        silent += overlap(gapsInOrder[ahead], before.time, point.time)
      }
      isHole ||= silent > 0 && silent >= MOST_OF_WAY * (point.time - before.time)
      if (isHole) all.push({ time: (before.time + point.time) / 2, value: null })
    }
    all.push(point)
  }
  return all
}

const overlap = (gap: ChartGap | undefined, start: number, end: number) =>
  gap ? Math.max(0, Math.min(gap.end, end) - Math.max(gap.start, start)) : 0

/** Without what was worked out for a time in which nobody knows. */
export const outsideGaps = (points: readonly Point[], gaps: readonly ChartGap[]): Point[] => {
  let gap = 0
  return points.filter(({ time }) => {
    while ((gaps[gap]?.end ?? Infinity) <= time) gap++
    return time <= (gaps[gap]?.start ?? Infinity)
  })
}

const breaksOf = ({ sessions }: Pick<FrameLog, 'sessions'>): number[] =>
  sessions.flatMap(({ from }, index) => {
    const before = sessions[index - 1]
    return before && before.to <= from ? [(before.to + from) / 2] : []
  })
