import { useQueries } from '@tanstack/react-query'
import { useMemo } from 'react'

import type { LogRange } from '#api/diagnosis.ts'
import { logQueries } from '#api/logs.ts'
import { formatLocale, t } from '#web/text/text.ts'
import { ErrorState } from '#web/ui/error-state.tsx'
import { formatExactTime } from '#web/ui/format.ts'
import type { TimeSeries } from '#web/ui/time-chart-geometry.ts'
import { TimeChart } from '#web/ui/time-chart.tsx'

import { heardOf } from '../heard.ts'
import { toSeries } from '../value-series.ts'
import { formatFigure } from '../value-text.ts'
import { moved } from './compared-series.ts'
import { comparedGaps, comparedMarks } from './compared-marks.ts'
import type { ComparedLog } from './compared-things.ts'
import { answersOf, useKeptAnswers } from './kept-answers.ts'
import type { SharedContainer } from './shared-containers.ts'

interface ComparedValuesProps {
  container: SharedContainer & { id: string }
  logs: readonly ComparedLog[]
  window: LogRange
}

const MOST_VALUES = 10_000

/** The values of one name of every thing on one scale. */
export function ComparedValues({ container, logs, window: { start, end } }: ComparedValuesProps) {
  const { id: title, unit, keys } = container
  const read = useQueries({
    queries: logs.map(({ thing, shift }, index) => ({
      ...logQueries.containerValues(thing.thingIdentifier, keys[index] ?? '', {
        startTime: new Date(start - shift).toISOString(),
        endTime: new Date(end - shift).toISOString(),
        results: MOST_VALUES,
      }),
      // It has none, and asking is an error
      enabled: keys[index] !== undefined,
    })),
    combine: answersOf,
  })
  const lines = logs.map(({ id, shift }, index) => `${id} ${shift} ${keys[index]}`)
  const answers = useKeptAnswers(lines, read, { start, end })
  const isReading = answers.some(({ isLoading }) => isLoading)
  const failed = answers.flatMap(({ error, refetch }, index) =>
    error ? [{ name: logs[index]?.name ?? '', error, retry: () => void refetch() }] : []
  )
  const series = useMemo(
    () =>
      logs.flatMap((each, index): TimeSeries[] => {
        const { kind, points } = toSeries(answers[index]?.data ?? [], heardIn(each))
        if (points.length === 0) return []
        const line = kind === 'boolean' ? 'step' : 'line'
        return [
          { id: each.id, name: each.name, tone: index + 1, kind: line, points: moved(points, each.shift) },
        ]
      }),
    [answers, logs]
  )
  const { gaps, marks } = useMemo(() => {
    // A restart or a silence of a thing that has no line here is of no use
    const drawn = new Set(series.map(({ tone }) => tone))
    const isDrawn = ({ tone }: { tone?: number }) => drawn.has(tone)
    return { gaps: comparedGaps(logs).filter(isDrawn), marks: comparedMarks(logs).filter(isDrawn) }
  }, [logs, series])
  const isState = series.length > 0 && series.every(({ kind }) => kind === 'step')
  return (
    <TimeChart
      title={title}
      summary={
        isReading ? t('compare.reading.values') : series.length === 0 ? t('compare.no-data') : undefined
      }
      series={series}
      gaps={gaps}
      marks={marks}
      states={isState ? [t('thing.no'), t('thing.yes')] : undefined}
      formatValue={(value) => formatFigure(value, unit, 3)}
      formatTime={formatExactTime}
      locale={formatLocale()}
      height={200}
    >
      {failed.map(({ name, error, retry }) => (
        <ErrorState
          key={name}
          title={t('compare.failed', { name, message: error.message })}
          onRetry={retry}
        />
      ))}
    </TimeChart>
  )
}

const heardIn = ({ findings, cut }: ComparedLog) =>
  findings && findings.log.frames.length > 0 ? { ...heardOf(findings), isWhole: !cut } : undefined
