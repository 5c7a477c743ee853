import type { RulePreview } from '#contract/rule-settings.ts'
import { formatLocale, t } from '#web/text/text.ts'
import { BarsChart } from '#web/ui/chart-bars.tsx'
import { ChartTable } from '#web/ui/chart-table.tsx'
import { formatNumber } from '#web/ui/format.ts'

const MS_OF_NOON = 43_200_000

/** How often a rule would have triggered on each day. The days are those of UTC, as the platform counts them. */
export function PreviewChart({ perDay }: { perDay: NonNullable<RulePreview['perDay']> }) {
  const short = new Intl.DateTimeFormat(formatLocale(), { timeZone: 'UTC', day: 'numeric', month: 'short' })
  const long = new Intl.DateTimeFormat(formatLocale(), { timeZone: 'UTC', dateStyle: 'full' })
  const days = perDay.flatMap(({ day, triggers = 0 }) => {
    const time = Date.parse(day ?? '') + MS_OF_NOON
    return Number.isNaN(time) ? [] : [{ time, triggers }]
  })
  const most = Math.max(0, ...days.map(({ triggers }) => triggers))
  return (
    <>
      <BarsChart
        label={t('rule-editor.preview.chart', { days: days.length, most })}
        series={[{ key: 'triggers', name: t('rule-editor.preview.series') }]}
        rows={days.map(({ time, triggers }) => ({
          tick: short.format(time),
          title: long.format(time),
          values: { triggers },
        }))}
        formatValue={(value) => formatNumber(value, 0)}
      />
      <ChartTable
        label={t('rule-editor.preview.table')}
        header={[t('rule-editor.preview.day'), t('rule-editor.preview.series')]}
        rows={() => days.map(({ time, triggers }) => [long.format(time), formatNumber(triggers, 0)])}
      />
    </>
  )
}
