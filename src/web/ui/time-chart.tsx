import { memo, type ReactNode, useMemo } from 'react'
import { CartesianGrid, LineChart, XAxis, YAxis } from 'recharts'

import { type Point, reducePoints } from '#lib/reduce-points.ts'

import { tickLabel, timeTicks } from './chart-time-ticks.ts'
import { valueTicks } from './chart-value-ticks.ts'
import { useWidth } from './chart-width.ts'
import {
  type ChartGap,
  type ChartMark,
  nearestPoint,
  pathOf,
  type Plot,
  pointsWithin,
  type Scale,
  type SeriesKind,
  type TimeSeries,
  xOf,
  yOf,
} from './time-chart-geometry.ts'
import { useTimeRange } from './time-chart-group.tsx'
import { TimeChartLegend } from './time-chart-legend.tsx'
import { TimeChartOverlay } from './time-chart-overlay.tsx'
import classes from './time-chart.module.css'

interface TimeChartProps {
  title: string
  /** What the whole of it says, in words. */
  summary?: string | undefined
  /** Kept from one render to the next, as `gaps` and `marks`: the chart is drawn again for new ones. */
  series: readonly TimeSeries[]
  gaps?: readonly ChartGap[]
  marks?: readonly ChartMark[]
  /** Lines at values that matter. */
  limits?: readonly { value: number; label: string }[]
  /** Values that the scale must hold, whatever the points are. */
  holds?: readonly number[]
  /** For a scale on which not every number means something. */
  ticks?: readonly number[] | undefined
  /** Words for 0 and 1. */
  states?: readonly [string, string] | undefined
  formatValue: (value: number) => string
  formatTime: (time: number) => string
  locale: string
  height?: number
  children?: ReactNode
}

const [LEFT, TOP, RIGHT, BOTTOM] = [52, 8, 12, 22]
/** Of a series in which each point is dotted. */
const MOST_DOTS = 80
const NONE: readonly never[] = []

/** Series over the range of their group. The lines are drawn by one path each, so that moving and zooming are fluid. */
export function TimeChart(props: TimeChartProps) {
  const { title, summary, series, states, formatValue, formatTime, height = 148, children } = props
  const { start, end } = useTimeRange()
  const { ref, width } = useWidth<HTMLDivElement>()
  const plot = { left: LEFT, top: TOP, width: width - LEFT - RIGHT, height: height - TOP - BOTTOM }
  const label = summary ? `${title}: ${summary}` : title
  const write = (value: number) => states?.[value] ?? formatValue(value)
  const valueText = (time: number) =>
    series
      .flatMap(({ name, points }) => {
        const point = nearestPoint(points, time)
        return point ? [`${name} ${write(point.value)}, ${formatTime(point.time)}`] : []
      })
      .join('; ')

  return (
    <figure className={classes.figure} aria-label={label}>
      <figcaption className={classes.caption}>
        <strong>{title}</strong>
        <TimeChartLegend series={series} formatValue={write} formatTime={formatTime} summary={summary} />
      </figcaption>
      <div ref={ref} className={classes.chart} style={{ height }}>
        {plot.width > 0 && (
          <>
            <Drawing {...props} plot={plot} width={width} height={height} start={start} end={end} />
            <TimeChartOverlay plot={plot} label={label} valueText={valueText} stops={() => timesOf(series)} />
          </>
        )}
      </div>
      {children}
    </figure>
  )
}

const timesOf = (series: readonly TimeSeries[]) => [
  ...new Set(
    series
      .flatMap(({ points }) => points.flatMap(({ time, value }) => (value === null ? [] : [time])))
      .toSorted((a, b) => a - b)
  ),
]

type DrawingProps = TimeChartProps & {
  plot: Plot
  width: number
  height: number
  start: number
  end: number
}

/** All that stands still while the cursor moves. */
const Drawing = memo(
  function Drawing(props: DrawingProps) {
    const {
      series,
      gaps = NONE,
      marks = NONE,
      limits = NONE,
      states,
      plot,
      width,
      height,
      start,
      end,
      locale,
    } = props
    const seen = useMemo(
      () => series.map((each) => ({ ...each, points: pointsWithin(each.points, start, end) })),
      [series, start, end]
    )
    const ticks = valueScale(props, seen)
    const scale: Scale = { start, end, least: ticks[0] ?? 0, most: ticks.at(-1) ?? 1 }
    const times = timeTicks(start, end, Math.max(3, Math.floor(width / 72)))
    return (
      <LineChart
        width={width}
        height={height}
        data={FRAME}
        margin={{ top: TOP, right: RIGHT, bottom: 0, left: 0 }}
        accessibilityLayer={false}
        aria-hidden="true"
      >
        <CartesianGrid vertical={false} stroke="var(--deck-line)" />
        <XAxis
          dataKey="time"
          type="number"
          scale="time"
          domain={[start, end]}
          ticks={times}
          tickFormatter={(time: number) => tickLabel(time, locale)}
          tickLine={false}
          height={BOTTOM}
          allowDataOverflow
        />
        <YAxis
          width={LEFT}
          domain={[scale.least, scale.most]}
          ticks={ticks}
          interval={0}
          tickLine={false}
          axisLine={false}
          allowDataOverflow
          {...(states && { tickFormatter: (value: number) => states[value] ?? '' })}
        />
        <Clip plot={plot}>
          {gaps.map((gap) => {
            const x = xOf(gap.start, plot, scale)
            return (
              <rect
                key={gap.start}
                className={classes.gap}
                x={x}
                y={plot.top}
                width={Math.max(1, xOf(gap.end, plot, scale) - x)}
                height={plot.height}
              />
            )
          })}
          {marks.map(({ time, label }) => (
            <path
              key={`${time} ${label}`}
              className={classes.mark}
              d={`M${xOf(time, plot, scale)} ${plot.top}v${plot.height}`}
            >
              <title>{label}</title>
            </path>
          ))}
          {seen.map((each, index) => (
            <Series key={each.id} series={each} tone={each.tone ?? index + 1} plot={plot} scale={scale} />
          ))}
          {limits.map(({ value, label }) => (
            <Limit key={label} y={yOf(value, plot, scale)} label={label} plot={plot} />
          ))}
        </Clip>
      </LineChart>
    )
  },
  (before, after) =>
    before.series === after.series &&
    before.gaps === after.gaps &&
    before.marks === after.marks &&
    before.limits === after.limits &&
    before.start === after.start &&
    before.end === after.end &&
    before.width === after.width &&
    before.height === after.height
)

/** Without a row there are no axes. */
const FRAME = [{ time: 0 }]

function valueScale(
  { states, ticks, limits = NONE, holds = NONE }: TimeChartProps,
  series: readonly TimeSeries[]
) {
  if (states) return [0, 1]
  if (ticks) return [...ticks]
  let least = Infinity
  let most = -Infinity
  const take = (value: number) => {
    if (value < least) least = value
    if (value > most) most = value
  }
  for (const { points } of series) for (const { value } of points) if (value !== null) take(value)
  for (const { value } of limits) take(value)
  for (const value of holds) take(value)
  return least > most ? [0, 1] : valueTicks(least, most, 3)
}

/** What lies beside the range is not drawn over the axes. */
function Clip({ plot, children }: { plot: Plot; children: ReactNode }) {
  const { left, top, width, height } = plot
  return (
    <svg
      x={left}
      y={top - 3}
      width={width}
      height={height + 6}
      viewBox={`${left} ${top - 3} ${width} ${height + 6}`}
    >
      {children}
    </svg>
  )
}

/** Over the lines, among which it could not be read; above its own line where there is room. */
function Limit({ y, label, plot: { left, top, width } }: { y: number; label: string; plot: Plot }) {
  return (
    <g className={classes.limit}>
      <line x1={left} x2={left + width} y1={y} y2={y} />
      <text x={left + width - 4} y={y - top < 16 ? y + 14 : y - 5} textAnchor="end">
        {label}
      </text>
    </g>
  )
}

interface SeriesProps {
  series: TimeSeries
  tone: number
  plot: Plot
  scale: Scale
}

function Series({ series: { kind, points }, tone, plot, scale }: SeriesProps) {
  const drawn = reducePoints(points, Math.max(64, 2 * Math.round(plot.width)))
  return (
    <g data-tone={tone} data-kind={kind}>
      <path className={classes.path} d={pathOf(drawn, kind, plot, scale)} />
      {kind !== 'bars' && kind !== 'dots' && (
        <path className={classes.points} d={pathOf(dotted(drawn, kind), 'dots', plot, scale)} />
      )}
    </g>
  )
}

/** Few points are dotted, and of many those that stand alone between gaps, which a line cannot show. */
function dotted(points: readonly Point[], kind: SeriesKind): readonly Point[] {
  if (points.length <= MOST_DOTS && kind === 'line') return points
  const isBare = (index: number) => typeof points[index]?.value !== 'number'
  return points.filter((_, index) => isBare(index - 1) && isBare(index + 1))
}
