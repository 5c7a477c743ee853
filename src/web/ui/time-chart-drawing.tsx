import { memo, type ReactNode, useMemo } from 'react'
import { CartesianGrid, LineChart, XAxis, YAxis } from 'recharts'

import { type Point, reducePoints } from '#lib/reduce-points.ts'

import { tickLabel, timeTicks } from './chart-time-ticks.ts'
import { valueTicks } from './chart-value-ticks.ts'
import { formatNumber } from './format.ts'
import {
  type ChartGap,
  type ChartMark,
  pathOf,
  type Plot,
  pointsWithin,
  type Scale,
  type SeriesKind,
  type TimeSeries,
  xOf,
  yOf,
} from './time-chart-geometry.ts'
import classes from './time-chart.module.css'

/** What a chart shows, as far as it does not change while the cursor moves. */
export interface Picture {
  /** Kept from one render to the next, as `gaps`, `marks` and `limits`: the chart is drawn again for new ones. */
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
  locale: string
  /** The range, in milliseconds since the epoch. */
  start: number
  end: number
  /** Of the whole chart, in pixels. */
  width: number
  height: number
}

const [LEFT, TOP, RIGHT, BOTTOM] = [52, 8, 12, 22]
/** Of a series in which each point is dotted. */
const MOST_DOTS = 80
/** What a scale of a few ticks can tell apart. */
const TICK_DIGITS = 6
const NONE: readonly never[] = []

export const plotOf = ({ width, height }: Pick<Picture, 'width' | 'height'>): Plot => ({
  left: LEFT,
  top: TOP,
  width: width - LEFT - RIGHT,
  height: height - TOP - BOTTOM,
})

export const isSamePicture = (before: Picture, after: Picture): boolean =>
  before.series === after.series &&
  before.gaps === after.gaps &&
  before.marks === after.marks &&
  before.limits === after.limits &&
  before.start === after.start &&
  before.end === after.end &&
  before.width === after.width &&
  before.height === after.height

/** All that stands still while the cursor moves. */
export const TimeChartDrawing = memo(function TimeChartDrawing({ picture }: { picture: Picture }) {
  const {
    series,
    gaps = NONE,
    marks = NONE,
    limits = NONE,
    states,
    width,
    height,
    start,
    end,
    locale,
  } = picture
  const plot = plotOf(picture)
  const seen = useMemo(
    () => series.map((each) => ({ ...each, points: pointsWithin(each.points, start, end) })),
    [series, start, end]
  )
  const ticks = valueScale(picture, seen)
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
        tickFormatter={(value: number) => (states ? (states[value] ?? '') : formatNumber(value, TICK_DIGITS))}
      />
      <Clip plot={plot}>
        {gaps.map((gap) => (
          <Gap key={`${gap.start} ${gap.tone}`} gap={gap} plot={plot} scale={scale} />
        ))}
        {marks.map((mark) => (
          <Mark key={`${mark.time} ${mark.label}`} mark={mark} plot={plot} scale={scale} />
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
})

/** Without a row there are no axes. */
const FRAME = [{ time: 0 }]

function valueScale({ states, ticks, limits = NONE, holds = NONE }: Picture, series: readonly TimeSeries[]) {
  if (states) return [0, 1]
  if (ticks) return [...ticks]
  let least = Infinity
  let most = -Infinity
  const take = (value: number) => {
    if (value < least) least = value
    if (value > most) most = value
  }
  for (const { points } of series) for (const { value } of points) if (value !== null) take(value)
  const hasValues = least <= most
  for (const { value } of limits) take(value)
  for (const value of holds) take(value)
  // Of a scale that only begins nothing is known but its beginning
  if (least > most || (least === 0 && most === 0 && !hasValues)) return [0, 1]
  return valueTicks(least, most, 3)
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

interface PlaceProps {
  plot: Plot
  scale: Scale
}

/** That of one series among others is tinted and edged in its look. A bar would be taken for a line of the chart. */
function Gap({ gap: { start, end, tone }, plot, scale }: PlaceProps & { gap: ChartGap }) {
  if (end <= scale.start || start >= scale.end) return null
  const x = xOf(start, plot, scale)
  const width = Math.max(1, xOf(end, plot, scale) - x)
  const shade = <rect className={classes.gap} x={x} y={plot.top} width={width} height={plot.height} />
  if (tone === undefined) return shade
  return (
    <g data-tone={tone}>
      {shade}
      <path
        className={classes.edges}
        d={`M${x} ${plot.top}v${plot.height}M${x + width} ${plot.top}v${plot.height}`}
      />
    </g>
  )
}

/** A line with a flag on top, which nobody takes for a line of the grid. */
function Mark({ mark: { time, tone }, plot, scale }: PlaceProps & { mark: ChartMark }) {
  if (time < scale.start || time > scale.end) return null
  const x = xOf(time, plot, scale)
  return (
    <g className={classes.mark} data-tone={tone}>
      <path d={`M${x} ${plot.top}v${plot.height}`} />
      <path className={classes.flag} d={`M${x} ${plot.top - 3}l7 3.5l-7 3.5z`} />
    </g>
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

interface SeriesProps extends PlaceProps {
  series: TimeSeries
  tone: number
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
