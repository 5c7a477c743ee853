import { useMemo } from 'react'

import type { LogRange } from '#api/diagnosis.ts'
import { formatLocale, t } from '#web/text/text.ts'
import { formatExactTime, formatNumber } from '#web/ui/format.ts'
import type { TimeSeries } from '#web/ui/time-chart-geometry.ts'
import { TimeChart } from '#web/ui/time-chart.tsx'

import { HELD, limitsOf, STEPPED, ticksOf } from '../charts/chart-scales.ts'
import type { RadioChart } from '../charts/radio-series.ts'
import { pointsIn, summarise } from '../value-series.ts'
import { comparedGaps, comparedMarks } from './compared-marks.ts'
import type { ComparedLog } from './compared-things.ts'
import { comparedPoints, moved } from './compared-series.ts'

interface ComparedChartProps {
  chart: RadioChart
  logs: readonly ComparedLog[]
  window: LogRange
}

/** One figure of every thing on one scale. */
export function ComparedChart({ chart, logs, window: { start, end } }: ComparedChartProps) {
  const series = useMemo(
    () =>
      logs.flatMap(({ id, name, shift, findings }, index): TimeSeries[] => {
        if (!findings) return []
        const points = moved(comparedPoints(chart, findings, start - shift, end - shift), shift)
        return [{ id, name, tone: index + 1, kind: STEPPED.has(chart) ? 'step' : 'line', points }]
      }),
    [chart, logs, start, end]
  )
  const gaps = useMemo(() => comparedGaps(logs), [logs])
  const marks = useMemo(() => comparedMarks(logs), [logs])
  const most = summarise(series.flatMap(({ points }) => pointsIn(points, start, end)))?.most
  const limits = useMemo(() => limitsOf(chart, most ?? 0), [chart, most])
  const format = (value: number) =>
    chart === 'sf' ? `SF${value}` : formatNumber(value, chart === 'duty-cycle' ? 3 : 1)
  return (
    <TimeChart
      title={titleOf(chart)}
      summary={
        logs.some(({ findings, error }) => !findings && !error)
          ? t('compare.reading.values')
          : most === undefined
            ? t('compare.no-data')
            : undefined
      }
      series={series}
      gaps={gaps}
      marks={marks}
      limits={limits}
      holds={HELD[chart] ?? []}
      ticks={ticksOf(chart, most ?? 1)}
      formatValue={format}
      formatTime={formatExactTime}
      locale={formatLocale()}
      height={200}
    />
  )
}

function titleOf(chart: RadioChart): string {
  if (chart === 'interval' || chart === 'esp' || chart === 'rssi' || chart === 'snr')
    return t(`compare.${chart}`)
  return t(`thing-charts.${chart}`)
}
