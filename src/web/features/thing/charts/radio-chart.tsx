import { useMemo } from 'react'

import type { LogRange } from '#api/diagnosis.ts'
import type { Point } from '#lib/reduce-points.ts'
import { formatLocale, t } from '#web/text/text.ts'
import { ChartTable } from '#web/ui/chart-table.tsx'
import { formatExactTime, formatNumber } from '#web/ui/format.ts'
import type { ChartGap, ChartMark, TimeSeries } from '#web/ui/time-chart-geometry.ts'
import { TimeChart } from '#web/ui/time-chart.tsx'

import { pointsIn, summarise } from '../value-series.ts'
import { HELD, limitsOf, STEPPED, ticksOf } from './chart-scales.ts'
import type { RadioChart as RadioChartName, RadioSeries } from './radio-series.ts'

interface RadioChartProps {
  chart: RadioChartName
  title: string
  series: readonly RadioSeries[]
  gaps: readonly ChartGap[]
  marks: readonly ChartMark[]
  window: LogRange
}

const MOST_TABLE_ROWS = 200
const DIGITS: Partial<Record<RadioChartName, number>> = {
  airtime: 0,
  'duty-cycle': 3,
  sf: 0,
  gateways: 0,
  battery: 0,
}

/** One figure of the radio link over the range of its group. */
export function RadioChart({ chart, title, series, gaps, marks, window: { start, end } }: RadioChartProps) {
  const drawn = useMemo(
    () =>
      series.map(({ gateway, points }): TimeSeries => ({
        id: gateway ?? chart,
        name: gateway ?? title,
        kind: STEPPED.has(chart) ? 'step' : 'line',
        points,
      })),
    [series, chart, title]
  )
  const seen = useMemo(
    () => series.map((each) => ({ ...each, points: pointsIn(each.points, start, end) })),
    [series, start, end]
  )
  const summary = useMemo(() => summarise(seen.flatMap(({ points }) => points)), [seen])
  const limits = useMemo(() => limitsOf(chart, summary?.most ?? 0), [chart, summary])
  const format = (value: number) => (chart === 'sf' ? `SF${value}` : formatNumber(value, DIGITS[chart] ?? 1))

  return (
    <TimeChart
      title={title}
      summary={
        summary
          ? t('thing-charts.least', {
              least: format(summary.least),
              most: format(summary.most),
              last: format(summary.last),
            })
          : t('thing-charts.no-data')
      }
      series={drawn}
      gaps={gaps}
      marks={marks}
      limits={limits}
      holds={HELD[chart] ?? []}
      ticks={ticksOf(chart, summary?.most ?? 1)}
      formatValue={format}
      formatTime={formatExactTime}
      locale={formatLocale()}
    >
      {summary && (
        <ChartTable
          label={t(summary.count > MOST_TABLE_ROWS ? 'thing-charts.table.cut' : 'thing-charts.table', {
            name: title,
            count: MOST_TABLE_ROWS,
          })}
          header={[
            t('thing.log.time'),
            ...(series.some(({ gateway }) => gateway) ? [t('thing-charts.gateway')] : []),
            title,
          ]}
          rows={() => tableRows(seen, format)}
        />
      )}
    </TimeChart>
  )
}

const tableRows = (
  series: readonly { gateway: string | undefined; points: readonly Point[] }[],
  format: (value: number) => string
) =>
  series
    .flatMap(({ gateway, points }) =>
      points.flatMap(({ time, value }) => (value === null ? [] : [{ time, value, gateway }]))
    )
    .toSorted((a, b) => b.time - a.time)
    .slice(0, MOST_TABLE_ROWS)
    .map(({ time, value, gateway }) => [
      formatExactTime(time),
      ...(gateway === undefined ? [] : [gateway]),
      format(value),
    ])
