import { useSuspenseQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'

import type { LogRange } from '#api/diagnosis.ts'
import { logQueries } from '#api/logs.ts'
import { formatLocale, t } from '#web/text/text.ts'
import { ChartTable } from '#web/ui/chart-table.tsx'
import { formatExactTime } from '#web/ui/format.ts'
import type { ChartMark, TimeSeries } from '#web/ui/time-chart-geometry.ts'
import { TimeChart } from '#web/ui/time-chart.tsx'

import { mustRead } from '../chart-window.ts'
import type { NamedContainer } from '../container-key.ts'
import type { RangeHeard } from '../heard.ts'
import { pointsIn, summarise, toSeries } from '../value-series.ts'
import { formatFigure, formatReading } from '../value-text.ts'

interface ContainerChartProps {
  thingIdentifier: string
  container: NamedContainer
  window: LogRange
  heard: RangeHeard | undefined
  marks: readonly ChartMark[]
}

/** The most values that the API answers at once. */
const MOST_VALUES = 10_000
const MOST_TABLE_ROWS = 200
const NONE: readonly never[] = []

/** One container over the chosen range: a line, or steps for what is on or off, with a table that says the same. */
export function ContainerChart(props: ContainerChartProps) {
  const { thingIdentifier, container, window, heard, marks } = props
  const { start, end } = window
  const { key, name, unit } = container
  const [read, setRead] = useState<LogRange>({ start, end })
  const { data: all } = useSuspenseQuery(
    logQueries.containerValues(thingIdentifier, key, {
      startTime: new Date(read.start).toISOString(),
      endTime: new Date(read.end).toISOString(),
      results: MOST_VALUES,
    })
  )
  const isCut = all.length >= MOST_VALUES
  if (mustRead(read, window, isCut)) setRead({ start, end })
  const { kind, points } = useMemo(() => toSeries(all, heard), [all, heard])
  const values = useMemo(
    () => all.filter(({ timestamp = start }) => timestamp >= start && timestamp < end),
    [all, start, end]
  )
  const isBoolean = kind === 'boolean'
  const series = useMemo(
    (): TimeSeries[] => [{ id: key, name, kind: isBoolean ? 'step' : 'line', points }],
    [key, name, isBoolean, points]
  )
  const seen = useMemo(() => pointsIn(points, start, end), [points, start, end])
  const summary = useMemo(() => summarise(seen), [seen])
  const format = (value: number) => formatFigure(value, unit, 3)
  const states = [t('thing.no'), t('thing.yes')] as const
  const write = (value: number) => (isBoolean ? (states[value] ?? String(value)) : format(value))
  const said =
    summary &&
    (isBoolean
      ? t('thing.charts.states', {
          count: summary.count,
          yes: seen.filter(({ value }) => value === 1).length,
          last: write(summary.last),
        })
      : t('thing.charts.summary', {
          count: summary.count,
          least: write(summary.least),
          most: write(summary.most),
          last: write(summary.last),
        }))

  return (
    <TimeChart
      title={name}
      summary={
        summary === undefined
          ? t(kind === 'text' && values.length > 0 ? 'thing.charts.text' : 'thing.charts.none')
          : isCut
            ? t('thing.charts.cut', { most: MOST_VALUES })
            : said
      }
      series={series}
      gaps={heard?.gaps ?? NONE}
      marks={marks}
      states={isBoolean ? states : undefined}
      formatValue={format}
      formatTime={formatExactTime}
      locale={formatLocale()}
    >
      {values.length > 0 && (
        <ChartTable
          label={t('thing.charts.table', { name, count: Math.min(values.length, MOST_TABLE_ROWS) })}
          header={[t('thing.log.time'), t('thing.log.value')]}
          rows={() =>
            values
              .slice(0, MOST_TABLE_ROWS)
              .map(({ timestamp, value }) => [
                timestamp === undefined ? '—' : formatExactTime(timestamp),
                formatReading(value, unit),
              ])
          }
        />
      )}
    </TimeChart>
  )
}
