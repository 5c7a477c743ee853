import type { Findings } from '#lib/diagnosis/measure.ts'
import type { Point } from '#lib/reduce-points.ts'

import { lossPoints, type RadioChart, radioData } from '../charts/radio-series.ts'
import { byTime, heardOf, withHoles } from '../heard.ts'

/**
 * The points of one thing in a chart with others: of the gateway that heard each frame best, where there are several.
 * The interval is in minutes, all else as in the thing's own charts.
 */
export function comparedPoints(chart: RadioChart, findings: Findings, start: number, end: number): Point[] {
  if (chart === 'loss') return lossPoints(findings.log, { start, end, interval: findings.rhythm.interval })
  if (chart === 'rssi' || chart === 'snr' || chart === 'esp') {
    const points = byTime(findings.log.frames).flatMap((frame) => {
      const value = frame[chart]
      return value === undefined ? [] : [{ time: frame.time, value }]
    })
    const { gaps, breaks } = heardOf(findings)
    return withHoles(points, gaps, breaks)
  }
  const points = radioData(findings).series[chart][0]?.points ?? []
  return chart === 'interval' ? points.map((point) => scaled(point, 60_000)) : points
}

const scaled = ({ time, value }: Point, by: number): Point => ({
  time,
  value: value === null ? null : value / by,
})

/** The same points later or earlier, by milliseconds. */
export const moved = (points: readonly Point[], by: number): Point[] =>
  by === 0 ? [...points] : points.map(({ time, value }) => ({ time: time + by, value }))
