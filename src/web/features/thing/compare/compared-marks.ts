import type { ChartGap, ChartMark } from '#web/ui/time-chart-geometry.ts'

import { marksOf } from '../charts/chart-marks.ts'
import { heardOf } from '../heard.ts'
import type { ComparedLog } from './compared-things.ts'

/** Joins and resets of every thing, in the look of its line. */
export const comparedMarks = (logs: readonly ComparedLog[]): ChartMark[] =>
  logs.flatMap(({ name, shift, findings }, index) =>
    findings
      ? marksOf(heardOf(findings).restarts).map(({ time, label }) => ({
          time: time + shift,
          label: `${name}: ${label}`,
          tone: index + 1,
        }))
      : []
  )

/** When each of them was not heard although something was sent or due, in the look of its line. */
export const comparedGaps = (logs: readonly ComparedLog[]): ChartGap[] =>
  logs.flatMap(({ shift, findings }, index) =>
    findings
      ? heardOf(findings).gaps.map(({ start, end }) => ({
          start: start + shift,
          end: end + shift,
          tone: index + 1,
        }))
      : []
  )
