import type { Frame, FrameLog } from '#lib/diagnosis/frame.ts'
import type { Point } from '#lib/reduce-points.ts'
import type { ChartGap } from '#web/ui/time-chart-geometry.ts'

/** A pause of more usual intervals than this is drawn as a gap, as is this many missing counters. */
const PAUSE = 4
const MISSING = 3

export const byTime = (frames: readonly Frame[]): Frame[] => frames.toSorted((a, b) => a.time - b.time)

/**
 * The spans in which nothing was heard although something was sent or due: counters are missing, or a pause was much
 * longer than usual. A change of session alone is no gap.
 * @param frames oldest first
 * @param interval usual, in milliseconds
 */
export function gapsOf(frames: readonly Frame[], interval: number | undefined): ChartGap[] {
  const gaps: ChartGap[] = []
  frames.forEach((frame, index) => {
    const before = frames[index - 1]
    if (!before || frame.time <= before.time) return
    const missing = frame.session === before.session ? frame.counter - before.counter - 1 : 0
    const isPause = interval !== undefined && frame.time - before.time > PAUSE * interval
    if (missing >= MISSING || isPause) gaps.push({ start: before.time, end: frame.time })
  })
  return gaps
}

/** Points with a hole wherever a gap or a break lies between two of them, so that no line joins them. */
export function withHoles(
  points: readonly Point[],
  gaps: readonly ChartGap[],
  breaks: readonly number[] = []
): Point[] {
  const holes = [...gaps.map(({ start, end }) => (start + end) / 2), ...breaks].toSorted((a, b) => a - b)
  const all: Point[] = []
  let next = 0
  for (const point of points) {
    let isHole = false
    for (let hole = holes[next]; hole !== undefined && hole <= point.time; hole = holes[++next]) isHole = true
    const before = all.at(-1)
    if (isHole && before) all.push({ time: (before.time + point.time) / 2, value: null })
    all.push(point)
  }
  return all
}

/** The instants at which a session ended and another began, halfway between their frames. */
export const breaksOf = ({ sessions }: Pick<FrameLog, 'sessions'>): number[] =>
  sessions.flatMap(({ from }, index) => {
    const before = sessions[index - 1]
    return before && before.to <= from ? [(before.to + from) / 2] : []
  })
