import { useMemo } from 'react'
import { CartesianGrid, Line, LineChart, Tooltip, XAxis, YAxis } from 'recharts'

import { reducePoints, type Point } from '#lib/reduce-points.ts'

import { tickLabel, timeTicks } from './chart-time-ticks.ts'
import { valueTicks } from './chart-value-ticks.ts'
import { ChartTooltip } from './chart-tooltip.tsx'
import { useWidth } from './chart-width.ts'
import classes from './chart.module.css'

interface SeriesChartProps {
  /** Sums the chart up for those who do not see it. */
  label: string
  name: string
  /** Oldest first; `null` is a gap. */
  points: readonly Point[]
  /** Milliseconds since the epoch. */
  start: number
  end: number
  /** Words for 0 and 1: drawn as steps between two states. */
  states?: readonly [string, string] | undefined
  formatValue: (value: number) => string
  formatTime: (time: number) => string
  locale: string
  /** Charts of one group show their tooltips together. */
  group?: string
}

/** More points than this make a chart slow without making it finer. */
const mostPoints = 1000
const mostDots = 60

export function SeriesChart(props: SeriesChartProps) {
  const { label, name, points, start, end, states, formatValue, formatTime, locale, group } = props
  const { ref, width } = useWidth<HTMLDivElement>()
  const drawn = useMemo(() => [...reducePoints(points, mostPoints)], [points])
  const scale = useMemo(() => {
    const values = drawn.flatMap(({ value }) => value ?? [])
    return valueTicks(Math.min(...values), Math.max(...values))
  }, [drawn])
  const ticks = useMemo(() => timeTicks(start, end, Math.max(3, Math.floor(width / 72))), [start, end, width])

  return (
    <div ref={ref} className={classes.chart}>
      {width > 0 && (
        <LineChart
          width={width}
          height={200}
          data={drawn}
          margin={{ top: 8, right: 12, bottom: 0, left: 0 }}
          aria-label={label}
          {...(group === undefined ? {} : { syncId: group, syncMethod: 'value' as const })}
        >
          <CartesianGrid vertical={false} stroke="var(--deck-line)" />
          <XAxis
            dataKey="time"
            type="number"
            scale="time"
            domain={[start, end]}
            ticks={ticks}
            tickFormatter={(time: number) => tickLabel(time, locale)}
            tickLine={false}
            allowDataOverflow
          />
          <YAxis
            width={52}
            tickLine={false}
            axisLine={false}
            {...(states
              ? {
                  domain: [0, 1],
                  ticks: [0, 1],
                  padding: { top: 12, bottom: 12 },
                  tickFormatter: (value: number) => states[value] ?? '',
                }
              : { domain: [scale[0] ?? 0, scale.at(-1) ?? 1], ticks: scale, interval: 0 as const })}
          />
          <Tooltip
            isAnimationActive={false}
            content={({ active, payload, label: time }) =>
              active && (
                <ChartTooltip
                  title={formatTime(Number(time))}
                  rows={payload.flatMap(({ value }) =>
                    typeof value === 'number' ? [{ name, value: states?.[value] ?? formatValue(value) }] : []
                  )}
                />
              )
            }
          />
          <Line
            dataKey="value"
            type={states ? 'stepAfter' : 'linear'}
            className={classes.line ?? ''}
            stroke="currentColor"
            strokeWidth={1.5}
            isAnimationActive={false}
            connectNulls={false}
            activeDot={{ r: 3 }}
            dot={({ cx, cy, index }: { cx?: number; cy?: number; index?: number }) =>
              isDotted(drawn, index ?? 0) ? (
                <circle key={index} cx={cx} cy={cy} r={2} fill="currentColor" />
              ) : (
                <g key={index} />
              )
            }
          />
        </LineChart>
      )}
    </div>
  )
}

/** Few points are dotted, and of many those that stand alone between gaps, which a line cannot show. */
function isDotted(points: readonly Point[], index: number): boolean {
  const isBare = (at: number) => typeof points[at]?.value !== 'number'
  return !isBare(index) && (points.length <= mostDots || (isBare(index - 1) && isBare(index + 1)))
}
