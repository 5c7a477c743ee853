import { UnstyledButton } from '@mantine/core'

import type { PlatformPlan } from '#contract/platform-settings.ts'
import { compareNames } from '#web/text/collation.ts'
import { t } from '#web/text/text.ts'
import type { CsvColumn } from '#web/ui/csv.ts'
import type { Column, Sort } from '#web/ui/data-table-columns.ts'
import { formatNumber } from '#web/ui/format.ts'

import classes from './user-list.module.css'

export const PLAN_SORTS = ['name', 'uplinks', 'downlinks', 'things'] as const

type SortColumn = (typeof PLAN_SORTS)[number]

const VALUES: Record<Exclude<SortColumn, 'name'>, (plan: PlatformPlan) => number> = {
  // Without limit is more than any limit
  uplinks: ({ uplinks = Infinity }) => uplinks,
  downlinks: ({ downlinks = Infinity }) => downlinks,
  things: ({ things = 0 }) => things,
}

export function filterPlans(
  plans: readonly PlatformPlan[],
  search: string,
  sort: Sort & { column: SortColumn }
): PlatformPlan[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean)
  const text = ({ name = '', planId = '' }: PlatformPlan) => `${name} ${planId}`.toLowerCase()
  const byName = (a: PlatformPlan, b: PlatformPlan) => compareNames(a.name ?? '', b.name ?? '')
  const value = sort.column === 'name' ? undefined : VALUES[sort.column]
  const compare = (a: PlatformPlan, b: PlatformPlan) => {
    if (!value || value(a) === value(b)) return byName(a, b)
    return value(a) < value(b) ? -1 : 1
  }
  const found = plans.filter((plan) => words.every((word) => text(plan).includes(word))).toSorted(compare)
  return sort.descending ? found.toReversed() : found
}

const quota = (value: number | undefined) =>
  value === undefined ? t('platform-settings.no-limit') : formatNumber(value)

/** @param onOpen absent for those who may not change a plan */
export const planColumns = (onOpen: ((plan: PlatformPlan) => void) | undefined): Column<PlatformPlan>[] => [
  {
    id: 'name',
    header: t('platform-settings.name'),
    least: 160,
    grow: 2,
    sortable: true,
    cell: (plan) =>
      onOpen ? (
        <UnstyledButton
          className={classes.name ?? ''}
          aria-label={t('platform-settings.plans.change', { name: plan.name ?? '' })}
          title={plan.name}
          onClick={() => onOpen(plan)}
        >
          {plan.name}
        </UnstyledButton>
      ) : (
        plan.name
      ),
  },
  {
    id: 'uplinks',
    header: t('platform-settings.uplinks'),
    width: '144px',
    numeric: true,
    sortable: true,
    cell: ({ uplinks }) => quota(uplinks),
  },
  {
    id: 'downlinks',
    header: t('platform-settings.downlinks'),
    width: '152px',
    numeric: true,
    sortable: true,
    cell: ({ downlinks }) => quota(downlinks),
  },
  {
    id: 'things',
    header: t('platform-settings.things'),
    width: '96px',
    numeric: true,
    sortable: true,
    cell: ({ things = 0 }) => formatNumber(things),
  },
  {
    id: 'id',
    header: t('platform-settings.id'),
    least: 240,
    grow: 2,
    cell: ({ planId }) => <code>{planId}</code>,
  },
  {
    id: 'type',
    header: t('platform-settings.type'),
    width: '112px',
    cell: ({ connectivityType }) => connectivityType,
  },
]

export const planCsv = (): CsvColumn<PlatformPlan>[] => [
  { header: t('platform-settings.name'), value: ({ name }) => name },
  { header: t('platform-settings.id'), value: ({ planId }) => planId },
  { header: t('platform-settings.type'), value: ({ connectivityType }) => connectivityType },
  { header: t('platform-settings.uplinks'), value: ({ uplinks }) => uplinks },
  { header: t('platform-settings.downlinks'), value: ({ downlinks }) => downlinks },
  { header: t('platform-settings.things'), value: ({ things }) => things },
]
