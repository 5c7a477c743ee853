import { useCursor } from './time-chart-cursor.ts'
import { nearestPoint, type TimeSeries } from './time-chart-geometry.ts'
import classes from './time-chart.module.css'

interface LegendProps {
  series: readonly TimeSeries[]
  formatValue: (value: number) => string
  formatTime: (time: number) => string
  /** What stands there while nobody points at anything. */
  summary?: string | undefined
}

/** The series by their look, and what each is at the cursor. */
export function TimeChartLegend({ series, formatValue, formatTime, summary }: LegendProps) {
  const { time } = useCursor()
  const found = time === undefined ? [] : series.flatMap(({ points }) => nearestPoint(points, time) ?? [])
  const nearest = found.toSorted((a, b) => Math.abs(a.time - (time ?? 0)) - Math.abs(b.time - (time ?? 0)))[0]
  return (
    <div className={classes.legend}>
      {series.length > 1 && (
        <ul>
          {series.map((each, index) => {
            const point = time === undefined ? undefined : nearestPoint(each.points, time)
            return (
              <li key={each.id} data-tone={index + 1}>
                <svg width="16" height="8" aria-hidden="true">
                  <path d="M1 4H15" data-kind={each.kind} />
                </svg>
                {each.name}
                {point && <strong>{formatValue(point.value)}</strong>}
              </li>
            )
          })}
        </ul>
      )}
      <span className={classes.readout}>
        {nearest
          ? `${formatTime(nearest.time)}${series.length === 1 ? ` · ${formatValue(nearest.value)}` : ''}`
          : summary}
      </span>
    </div>
  )
}
