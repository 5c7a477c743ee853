import type { CSSProperties } from 'react'

import { useCursor } from './time-chart-cursor.ts'
import { type ChartGap, type ChartMark, markAt, pointAt, type TimeSeries } from './time-chart-geometry.ts'
import { useTimeRange } from './time-chart-group.tsx'
import classes from './time-chart.module.css'

interface LegendProps {
  series: readonly TimeSeries[]
  gaps: readonly ChartGap[] | undefined
  marks: readonly ChartMark[] | undefined
  formatValue: (value: number) => string
  formatTime: (time: number) => string
  /** What stands there while nobody points at anything. */
  summary?: string | undefined
}

/** Longer names are cut, so that a chart is no lower than its legend. */
const MOST_LETTERS = 32

/** The series by their look, and what each is at the cursor. */
export function TimeChartLegend({ series, gaps, marks, formatValue, formatTime, summary }: LegendProps) {
  const { time } = useCursor()
  const range = useTimeRange()
  const mark = time === undefined ? undefined : markAt(marks, time, range)
  const longest = Math.max(...series.map(({ name }) => name.length))
  const found = time === undefined ? [] : series.flatMap((each) => pointAt(each, gaps, time) ?? [])
  const nearest = found.toSorted((a, b) => Math.abs(a.time - (time ?? 0)) - Math.abs(b.time - (time ?? 0)))[0]
  return (
    <div className={classes.legend}>
      {(series.length > 1 || series[0]?.tone !== undefined) && (
        <ul style={{ '--legend-names': Math.min(MOST_LETTERS, longest) } as CSSProperties}>
          {series.map((each, index) => {
            const point = time === undefined ? undefined : pointAt(each, gaps, time)
            return (
              <li key={each.id} data-tone={each.tone ?? index + 1}>
                <svg width="16" height="8" aria-hidden="true">
                  <path d="M1 4H15" data-kind={each.kind} />
                </svg>
                <span className={classes.name} title={each.name}>
                  {each.name}
                </span>
                {time !== undefined && <strong>{point ? formatValue(point.value) : '—'}</strong>}
              </li>
            )
          })}
        </ul>
      )}
      <span className={classes.readout}>
        {mark
          ? mark.label
          : nearest
            ? `${formatTime(nearest.time)}${series.length === 1 ? ` · ${formatValue(nearest.value)}` : ''}`
            : summary}
      </span>
    </div>
  )
}
