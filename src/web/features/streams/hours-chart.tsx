import type { StreamDelivery } from '#contract/stream-delivery.ts'
import { formatLocale, t } from '#web/text/text.ts'
import { BarsChart } from '#web/ui/chart-bars.tsx'
import { ChartTable } from '#web/ui/chart-table.tsx'
import { formatExactTime, formatNumber } from '#web/ui/format.ts'

/** What was delivered and what failed in each of the last 24 hours. */
export function HoursChart({ hours }: { hours: NonNullable<StreamDelivery['hours']> }) {
  const tick = new Intl.DateTimeFormat(formatLocale(), { hour: '2-digit', minute: '2-digit' })
  const rows = hours.map(({ start = 0, delivered = 0, failed = 0 }) => ({ start, delivered, failed }))
  const sum = (key: 'delivered' | 'failed') => rows.reduce((total, row) => total + row[key], 0)
  const series = (['delivered', 'failed'] as const).map((key) => ({ key, name: t(`streams.hours.${key}`) }))
  return (
    <>
      <BarsChart
        label={t('streams.hours.chart', { delivered: sum('delivered'), failed: sum('failed') })}
        series={series}
        rows={rows.map(({ start, delivered, failed }) => ({
          tick: tick.format(start),
          title: formatExactTime(start),
          values: { delivered, failed },
        }))}
        formatValue={(value) => formatNumber(value, 0)}
      />
      <ChartTable
        label={t('streams.hours.table')}
        header={[t('streams.hours.hour'), ...series.map(({ name }) => name)]}
        rows={() =>
          rows.map(({ start, delivered, failed }) => [
            formatExactTime(start),
            formatNumber(delivered, 0),
            formatNumber(failed, 0),
          ])
        }
      />
    </>
  )
}
