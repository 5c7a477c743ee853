import { Text } from '@mantine/core'
import { useSuspenseQuery } from '@tanstack/react-query'
import { useMemo } from 'react'

import { logQueries } from '#api/logs.ts'
import { formatLocale, t } from '#web/text/text.ts'
import { SeriesChart } from '#web/ui/chart-series.tsx'
import { ChartTable } from '#web/ui/chart-table.tsx'
import { formatExactTime } from '#web/ui/format.ts'

import type { ChartWindow } from './chart-window.ts'
import type { NamedContainer } from './container-key.ts'
import classes from './thing.module.css'
import { summarise, toSeries } from './value-series.ts'
import { formatFigure, formatReading } from './value-text.ts'

interface ContainerChartProps {
  thingIdentifier: string
  container: NamedContainer
  window: ChartWindow
}

/** The most values that the API answers at once. */
const mostValues = 10_000
const mostTableRows = 200

/** One container over the chosen range: a line, or steps for what is on or off, with a table that says the same. */
export function ContainerChart({ thingIdentifier, container, window }: ContainerChartProps) {
  const { key, name, unit } = container
  const { start, end } = window
  const { data: values } = useSuspenseQuery(
    logQueries.containerValues(thingIdentifier, key, {
      startTime: new Date(start).toISOString(),
      endTime: new Date(end).toISOString(),
      results: mostValues,
    })
  )
  const series = useMemo(() => toSeries(values), [values])
  const summary = summarise(series.points)
  const format = (value: number) => formatFigure(value, unit, 3)
  const states = [t('thing.no'), t('thing.yes')] as const
  const isBoolean = series.kind === 'boolean'
  const write = (value: number) => (isBoolean ? (states[value] ?? String(value)) : format(value))
  const said =
    summary &&
    (isBoolean
      ? t('thing.charts.states', {
          count: summary.count,
          yes: series.points.filter(({ value }) => value === 1).length,
          last: write(summary.last),
        })
      : t('thing.charts.summary', {
          count: summary.count,
          least: write(summary.least),
          most: write(summary.most),
          last: write(summary.last),
        }))

  return (
    <figure className={classes.figureBox} aria-label={said ? `${name}: ${said}` : name}>
      <figcaption className={classes.caption}>
        <strong>{name}</strong>
        <Text span size="xs" c="dimmed">
          {values.length >= mostValues ? t('thing.charts.cut', { most: mostValues }) : said}
        </Text>
      </figcaption>
      {values.length === 0 && <p className={classes.quiet}>{t('thing.charts.none')}</p>}
      {series.points.length > 0 && (
        <SeriesChart
          label={said ? `${name}: ${said}` : name}
          name={name}
          points={series.points}
          start={start}
          end={end}
          states={isBoolean ? states : undefined}
          formatValue={format}
          formatTime={formatExactTime}
          locale={formatLocale()}
          group="containers"
        />
      )}
      {values.length > 0 && (
        <ChartTable
          label={t('thing.charts.table', { name, count: Math.min(values.length, mostTableRows) })}
          header={[t('thing.log.time'), t('thing.log.value')]}
          rows={() =>
            values
              .slice(0, mostTableRows)
              .map(({ timestamp, value }) => [
                timestamp === undefined ? '—' : formatExactTime(timestamp),
                formatReading(value, unit),
              ])
          }
        />
      )}
    </figure>
  )
}
