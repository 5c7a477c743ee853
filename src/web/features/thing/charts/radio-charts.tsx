import { useSuspenseQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'

import { diagnosisQueries, type LogRange } from '#api/diagnosis.ts'
import type { LogProgress } from '#api/frames/read-log.ts'
import type { ThingResource } from '#contract/things.ts'
import { t } from '#web/text/text.ts'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { formatExactTime } from '#web/ui/format.ts'

import { unitFor } from './chart-interval.ts'
import classes from './charts.module.css'
import { RadioChart } from './radio-chart.tsx'
import { lossPoints, type RadioChart as RadioChartName, radioData } from './radio-series.ts'

interface RadioChartsProps {
  thing: ThingResource
  window: LogRange
  chosen: readonly RadioChartName[]
  onProgress: (progress: LogProgress) => void
}

/** What the radio link was like, drawn of every frame of the range. */
export function RadioCharts({ thing, window, chosen, onProgress }: RadioChartsProps) {
  const { start, end } = window
  const [loaded, setLoaded] = useState<LogRange>({ start, end })
  const { data } = useSuspenseQuery(diagnosisQueries.range(thing, loaded, onProgress))
  const isCut = data.total !== undefined && data.rows < data.total
  // A closer look at what is here already needs nothing more
  const isWithin = start >= loaded.start && end <= loaded.end && !isCut
  if (!isWithin && (start !== loaded.start || end !== loaded.end)) setLoaded({ start, end })

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
  const marks = useMemo(
    () =>
      radio.restarts.map(({ time, kind }) => ({
        time,
        label: `${t(`thing-charts.${kind}`)}, ${formatExactTime(time)}`,
      })),
    [radio]
  )
  const frames = findings.log.frames.filter(({ time }) => time >= start && time < end)
  if (frames.length === 0) {
    return <EmptyState title={t('thing-charts.none')}>{t('thing-charts.none.text')}</EmptyState>
  }
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
          gaps: radio.gaps.filter((gap) => gap.end > start && gap.start < end).length,
          restarts: radio.restarts.filter(({ time }) => time >= start && time < end).length,
        })}
        {isCut &&
          ` · ${t('thing-charts.cut', {
            rows: data.rows,
            total: data.total ?? 0,
            from: formatExactTime(frames[0]?.time ?? start),
          })}`}
      </p>
      <div className={classes.charts}>
        {chosen.map((chart) => (
          <RadioChart
            key={chart}
            chart={chart}
            title={titleOf(chart)}
            series={series[chart]}
            gaps={radio.gaps}
            marks={marks}
          />
        ))}
      </div>
    </>
  )
}
