import { SegmentedControl, Skeleton, Text } from '@mantine/core'
import { useSuspenseQueries } from '@tanstack/react-query'
import { lazy, Suspense } from 'react'
import { useSearchParams } from 'react-router'

import { logQueries } from '#api/logs.ts'
import { INTERVALS, type Interval } from '#contract/shared.ts'
import { t } from '#web/text/text.ts'
import { ChartTable } from '#web/ui/chart-table.tsx'
import { formatNumber } from '#web/ui/format.ts'

import { countRows } from './count-rows.ts'
import { Section } from './section.tsx'
import { useChangeParams } from './use-change-params.ts'

const BarsChart = lazy(() =>
  import('#web/ui/chart-bars.tsx').then(({ BarsChart: component }) => ({ default: component }))
)

const intervalOf = (params: URLSearchParams): Interval =>
  INTERVALS.find((interval) => interval === params.get('interval')) ?? 'HOURLY'

/** How much a thing said, by the hour, day, week or month. */
export function MessageCounts({ thingIdentifier }: { thingIdentifier: string }) {
  const [params] = useSearchParams()
  const change = useChangeParams()
  const interval = intervalOf(params)
  return (
    <Section
      title={t('thing.counts')}
      height={240}
      actions={
        <SegmentedControl
          size="xs"
          aria-label={t('thing.counts.interval')}
          value={interval}
          data={INTERVALS.map((value) => ({ value, label: t(`thing.counts.${value}`) }))}
          onChange={(interval) => change({ interval })}
        />
      }
    >
      <Chart thingIdentifier={thingIdentifier} interval={interval} />
    </Section>
  )
}

function Chart({ thingIdentifier, interval }: { thingIdentifier: string; interval: Interval }) {
  const [{ data: network }, { data: decoded }] = useSuspenseQueries({
    queries: [
      logQueries.counts(thingIdentifier, 'network', interval),
      logQueries.counts(thingIdentifier, 'decoded', interval),
    ],
  })
  const rows = countRows(network, decoded, interval)
  const total = (key: 'network' | 'decoded') => rows.reduce((sum, row) => sum + row.values[key], 0)
  const series = [
    { key: 'network', name: t('thing.counts.network') },
    { key: 'decoded', name: t('thing.counts.decoded') },
  ]

  if (total('network') + total('decoded') === 0) {
    return (
      <Text size="sm" c="dimmed">
        {t('thing.counts.none')}
      </Text>
    )
  }
  return (
    <>
      <Suspense fallback={<Skeleton height={224} />}>
        <BarsChart
          label={t('thing.counts.summary', {
            network: total('network'),
            decoded: total('decoded'),
            intervals: rows.length,
          })}
          series={series}
          rows={rows}
          formatValue={formatNumber}
        />
      </Suspense>
      <ChartTable
        label={t('thing.counts.table')}
        header={[t('thing.counts.from'), ...series.map(({ name }) => name)]}
        rows={() =>
          rows
            .toReversed()
            .map(({ title, values }) => [title, formatNumber(values.network), formatNumber(values.decoded)])
        }
      />
    </>
  )
}
