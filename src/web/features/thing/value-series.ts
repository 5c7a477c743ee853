import type { ThingContainerValueResource } from '#contract/logs.ts'
import type { Point } from '#lib/reduce-points.ts'
import { firstAtOrAfter } from '#web/ui/time-chart-geometry.ts'

import { type RangeHeard, withHoles } from './heard.ts'

/** `boolean` values are drawn as steps between 0 and 1, `text` is listed and not drawn. */
export type SeriesKind = 'number' | 'boolean' | 'text'

export interface ValueSeries {
  kind: SeriesKind
  /** Oldest first, with a gap wherever the thing was quiet much longer than usual. */
  points: Point[]
}

export interface Summary {
  least: number
  most: number
  last: number
  count: number
}

const words: Record<string, number> = { true: 1, false: 0, on: 1, off: 0 }
const isWord = (value: string) => Object.hasOwn(words, value.toLowerCase())

/** Silence of more than this many usual intervals is drawn as a gap. */
const gapFactor = 4

/**
 * What a chart draws of the values of a container, which the API answers newest first.
 * @param heard when the thing was heard, once that is known: on and off may last for hours without a word, so that
 *   its frames tell best whether a pause of them is a gap
 */
export function toSeries(
  values: readonly ThingContainerValueResource[],
  heard?: Pick<RangeHeard, 'gaps' | 'breaks' | 'isWhole'>
): ValueSeries {
  const timed = values
    .flatMap(({ timestamp, value }) =>
      timestamp === undefined || value === undefined ? [] : [{ timestamp, value }]
    )
    .sort((a, b) => a.timestamp - b.timestamp)
  if (timed.length === 0) return { kind: 'number', points: [] }
  const withGaps = (points: Point[]) => (heard ? withHoles(points, heard.gaps, heard.breaks) : points)

  if (timed.every(({ value }) => isWord(value))) {
    const points = timed.map(({ timestamp, value }) => ({
      time: timestamp,
      value: words[value.toLowerCase()] ?? 0,
    }))
    return { kind: 'boolean', points: withGaps(heard?.isWhole ? points : withPauses(points)) }
  }

  const points = timed.flatMap(({ timestamp, value }) => {
    const number = value.trim() === '' ? Number.NaN : Number(value)
    return Number.isFinite(number) ? [{ time: timestamp, value: number }] : []
  })
  if (points.length === 0) return { kind: 'text', points: [] }
  return { kind: 'number', points: withGaps(withPauses(points)) }
}

function withPauses(points: readonly { time: number; value: number }[]): Point[] {
  const steps = points.slice(1).map((point, index) => point.time - (points[index]?.time ?? 0))
  const usual = median(steps)
  // Two points say nothing of what is usual
  if (usual === undefined || steps.length < 3) return [...points]
  return points.flatMap((point, index): Point[] => {
    const step = steps[index - 1] ?? 0
    return step > usual * gapFactor ? [{ time: point.time - step / 2, value: null }, point] : [point]
  })
}

/** The points of a range; its start belongs to it, its end does not. */
export const pointsIn = (points: readonly Point[], start: number, end: number): readonly Point[] =>
  points.slice(firstAtOrAfter(points, start), firstAtOrAfter(points, end))

function median(values: readonly number[]): number | undefined {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]
}

/** Least, most and last value; undefined where there is none. */
export function summarise(points: readonly Point[]): Summary | undefined {
  const values = points.flatMap(({ value }) => (value === null ? [] : [value]))
  const last = values.at(-1)
  if (last === undefined) return undefined
  return {
    least: values.reduce((a, b) => Math.min(a, b)),
    most: values.reduce((a, b) => Math.max(a, b)),
    last,
    count: values.length,
  }
}
