import { useSuspenseQuery } from '@tanstack/react-query'
import { useMemo } from 'react'

import type { LogRange } from '#api/diagnosis.ts'
import { t } from '#web/text/text.ts'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { formatExactTime } from '#web/ui/format.ts'

import { unitFor } from './chart-interval.ts'
import { ChartKey } from './chart-key.tsx'
import { marksOf } from './chart-marks.ts'
import classes from './charts.module.css'
import { RadioChart } from './radio-chart.tsx'
import { lossPoints, type RadioChart as RadioChartName, radioData } from './radio-series.ts'
import type { ChartLog } from './use-chart-log.ts'

interface RadioChartsProps {
  query: ChartLog['query']
  window: LogRange
  chosen: readonly RadioChartName[]
}

/** What the radio link was like, drawn of every frame of the range. */
export function RadioCharts({ query, window: { start, end }, chosen }: RadioChartsProps) {
  const { data } = useSuspenseQuery(query)
  const isCut = data.total !== undefined && data.rows < data.total
  const { findings } = data.diagnosis
  const radio = useMemo(() => radioData(findings), [findings])
  const loss = useMemo(
    () => [
      {
        gateway: undefined,
        points: lossPoints(findings.log, { start, end, interval: findings.rhythm.interval }),
      },
    ],
    [findings, start, end]
  )
  const { unit, ms } = unitFor(findings.rhythm.interval)
  const interval = useMemo(
    () =>
      radio.series.interval.map(({ gateway, points }) => ({
        gateway,
        points: points.map(({ time, value }) => ({ time, value: value === null ? null : value / ms })),
      })),
    [radio, ms]
  )
  const marks = useMemo(() => marksOf(radio.restarts), [radio])
  const frames = findings.log.frames.filter(({ time }) => time >= start && time < end)
  if (frames.length === 0) {
    return <EmptyState title={t('thing-charts.none')}>{t('thing-charts.none.text')}</EmptyState>
  }
  const gaps = radio.gaps.filter((gap) => gap.end > start && gap.start < end).length
  const restarts = radio.restarts.filter(({ time }) => time >= start && time < end).length
  const series = { ...radio.series, loss, interval }
  const titleOf = (chart: RadioChartName) =>
    chart === 'interval'
      ? t('thing-charts.interval', { unit: t(`thing-charts.unit.${unit}`) })
      : t(`thing-charts.${chart}`)

  return (
    <>
      <p className={classes.note} role="status">
        {t('thing-charts.count', {
          frames: frames.length,
          gaps,
          restarts,
        })}
        {isCut &&
          ` · ${t('thing-charts.cut', {
            rows: data.rows,
            total: data.total ?? 0,
            from: formatExactTime(frames[0]?.time ?? start),
          })}`}
      </p>
      <ChartKey hasGaps={gaps > 0} hasMarks={restarts > 0} />
      <div className={classes.charts}>
        {chosen.map((chart) => (
          <RadioChart
            key={chart}
            chart={chart}
            title={titleOf(chart)}
            series={series[chart]}
            gaps={radio.gaps}
            marks={marks}
            window={{ start, end }}
          />
        ))}
      </div>
    </>
  )
}
