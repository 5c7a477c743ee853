import { Button } from '@mantine/core'
import { useSuspenseQuery } from '@tanstack/react-query'
import { useDeferredValue, useMemo } from 'react'
import { useSearchParams } from 'react-router'

import { codecQueries } from '#api/codecs.ts'
import { queryClient } from '#api/query-client.ts'
import { CODEC_KINDS, type ThingTypeCodecSummary } from '#contract/codecs.ts'
import { t } from '#web/text/text.ts'
import { downloadCsv, toCsv } from '#web/ui/csv.ts'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { ClearFilters, FilterBar, FilterSelect, SearchInput } from '#web/ui/filter-controls.tsx'
import { PageHeader } from '#web/ui/page-header.tsx'

import { NotOffered } from './not-offered.tsx'
import { applyFilter, readFilter, rowsOf, vendorsOf } from './type-rows.ts'
import { csvColumns } from './types-csv.ts'
import { TypesTable } from './types-table.tsx'
import { useChangeParams } from './use-change-params.ts'

export async function loader() {
  await queryClient.query(codecQueries.types())
  return null
}

/** The list is the same whatever of it is shown. */
export const shouldRevalidate = () => false

export function Component() {
  const { data } = useSuspenseQuery(codecQueries.types())
  return data === null ? <NotOffered /> : <Types types={data} />
}

function Types({ types }: { types: readonly ThingTypeCodecSummary[] }) {
  const [params] = useSearchParams()
  const change = useChangeParams()
  const filter = readFilter(params)
  const rows = useMemo(() => rowsOf(types), [types])
  const shown = applyFilter(rows, useDeferredValue(filter))
  const isFiltered = filter.search !== '' || filter.kind !== undefined || filter.vendor !== ''

  return (
    <>
      <PageHeader
        title={t('thing-types.title')}
        meta={
          <span role="status">
            {isFiltered
              ? t('thing-types.count.filtered', { shown: shown.length, total: rows.length })
              : t('thing-types.count', { total: rows.length })}
          </span>
        }
        actions={
          <Button
            size="xs"
            variant="default"
            disabled={shown.length === 0}
            onClick={() => downloadCsv('thing-types.csv', toCsv(csvColumns(), shown))}
          >
            {t('ui.export')}
          </Button>
        }
      />
      <FilterBar label={t('thing-types.filter')}>
        <SearchInput label={t('thing-types.search')} value={filter.search} onChange={(q) => change({ q })} />
        <FilterSelect
          label={t('thing-types.codec')}
          value={filter.kind ?? ''}
          options={CODEC_KINDS.map((value) => ({ value, label: t(`thing-types.codec.${value}`) }))}
          onChange={(codec) => change({ codec })}
        />
        <FilterSelect
          label={t('thing-types.vendor')}
          value={filter.vendor}
          options={vendorsOf(rows).map((value) => ({ value, label: value }))}
          onChange={(vendor) => change({ vendor })}
        />
      </FilterBar>
      {shown.length > 0 ? (
        <TypesTable rows={shown} filter={filter} onSort={(sort) => change({ sort })} />
      ) : rows.length > 0 ? (
        <EmptyState
          title={t('thing-types.no-match')}
          actions={
            <ClearFilters onClear={() => change({ q: undefined, codec: undefined, vendor: undefined })} />
          }
        />
      ) : (
        <EmptyState title={t('thing-types.none')}>{t('thing-types.none.hint')}</EmptyState>
      )}
    </>
  )
}
