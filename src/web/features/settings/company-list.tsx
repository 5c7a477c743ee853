import { UnstyledButton } from '@mantine/core'

import type { PlatformCompany } from '#contract/platform.ts'
import { compareNames } from '#web/text/collation.ts'
import { t } from '#web/text/text.ts'
import type { CsvColumn } from '#web/ui/csv.ts'
import type { Column, Sort } from '#web/ui/data-table-columns.ts'
import { formatNumber } from '#web/ui/format.ts'

import classes from './user-list.module.css'

export const COMPANY_SORTS = ['name', 'things', 'id'] as const

type SortColumn = (typeof COMPANY_SORTS)[number]

export function filterCompanies(
  companies: readonly PlatformCompany[],
  search: string,
  sort: Sort & { column: SortColumn }
): PlatformCompany[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean)
  const text = ({ name = '', companyId }: PlatformCompany) => `${name} ${companyId}`.toLowerCase()
  const rank = ({ things = 0, companyId = 0 }: PlatformCompany) =>
    ({ name: 0, things, id: companyId })[sort.column]
  const found = companies
    .filter((company) => words.every((word) => text(company).includes(word)))
    .toSorted((a, b) => rank(a) - rank(b) || compareNames(a.name ?? '', b.name ?? ''))
  return sort.descending ? found.toReversed() : found
}

const kindOf = ({ isOwn }: PlatformCompany) =>
  t(isOwn ? 'platform-settings.companies.own' : 'platform-settings.sub-company')

/** @param onOpen absent for those who may not change a company */
export const companyColumns = (
  onOpen: ((company: PlatformCompany) => void) | undefined
): Column<PlatformCompany>[] => [
  {
    id: 'name',
    header: t('platform-settings.name'),
    least: 160,
    grow: 2,
    sortable: true,
    cell: (company) =>
      onOpen ? (
        <UnstyledButton
          className={classes.name ?? ''}
          aria-label={t('platform-settings.companies.change', { name: company.name ?? '' })}
          title={company.name}
          onClick={() => onOpen(company)}
        >
          {company.name}
        </UnstyledButton>
      ) : (
        company.name
      ),
  },
  {
    id: 'things',
    header: t('platform-settings.things'),
    width: '104px',
    numeric: true,
    sortable: true,
    cell: ({ things = 0 }) => formatNumber(things),
  },
  { id: 'kind', header: t('platform-settings.kind'), least: 144, grow: 1, cell: kindOf },
  {
    id: 'id',
    header: t('platform-settings.id'),
    width: '112px',
    numeric: true,
    sortable: true,
    cell: ({ companyId }) => <code>{companyId}</code>,
  },
]

export const companyCsv = (): CsvColumn<PlatformCompany>[] => [
  { header: t('platform-settings.name'), value: ({ name }) => name },
  { header: t('platform-settings.id'), value: ({ companyId }) => companyId },
  { header: t('platform-settings.kind'), value: kindOf },
  { header: t('platform-settings.things'), value: ({ things }) => things },
]
