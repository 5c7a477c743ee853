import { type ReactNode, useRef } from 'react'

import { useTurn } from './chart-turns.ts'
import { useWidth } from './chart-width.ts'
import { isSamePicture, type Picture, plotOf, TimeChartDrawing } from './time-chart-drawing.tsx'
import { markAt, pointAt } from './time-chart-geometry.ts'
import { useTimeRange } from './time-chart-group.tsx'
import { TimeChartLegend } from './time-chart-legend.tsx'
import { TimeChartOverlay } from './time-chart-overlay.tsx'
import classes from './time-chart.module.css'

interface TimeChartProps extends Omit<Picture, 'start' | 'end' | 'width' | 'height'> {
  title: string
  /** What the whole of it says, in words. */
  summary?: string | undefined
  formatValue: (value: number) => string
  formatTime: (time: number) => string
  height?: number
  children?: ReactNode
}

/** Series over the range of their group. The lines are drawn by one path each, so that moving and zooming are fluid. */
export function TimeChart(props: TimeChartProps) {
  const {
    title,
    summary,
    series,
    gaps,
    marks,
    states,
    formatValue,
    formatTime,
    height = 148,
    children,
  } = props
  const range = useTimeRange()
  const figure = useRef<HTMLElement>(null)
  const { ref, width } = useWidth<HTMLDivElement>()
  const picture = useTurn({ ...props, ...range, width, height }, figure, isSamePicture)
  const plot = picture && plotOf(picture)
  const label = summary ? `${title}: ${summary}` : title
  const write = (value: number) => states?.[value] ?? formatValue(value)
  const valueText = (time: number) =>
    [
      ...series.flatMap((each) => {
        const point = pointAt(each, gaps, time)
        return point ? [`${each.name} ${write(point.value)}, ${formatTime(point.time)}`] : []
      }),
      markAt(marks, time, range)?.label ?? [],
    ]
      .flat()
      .join('; ')
  const stops = () => [
    ...new Set(
      [
        ...series.flatMap(({ points }) =>
          points.flatMap(({ time, value }) => (value === null ? [] : [time]))
        ),
        ...(marks ?? []).map(({ time }) => time),
      ].toSorted((a, b) => a - b)
    ),
  ]

  return (
    <figure ref={figure} className={classes.figure} aria-label={label}>
      <figcaption className={classes.caption}>
        <strong>{title}</strong>
        <TimeChartLegend
          series={series}
          gaps={gaps}
          marks={marks}
          formatValue={write}
          formatTime={formatTime}
          summary={summary}
        />
      </figcaption>
      <div ref={ref} className={classes.chart} style={{ height }}>
        {picture && plot && plot.width > 0 && (
          <>
            <TimeChartDrawing picture={picture} />
            <TimeChartOverlay plot={plot} drawn={picture} label={label} valueText={valueText} stops={stops} />
          </>
        )}
      </div>
      {children}
    </figure>
  )
}
