import { useInfiniteQuery, useSuspenseQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { useSearchParams } from 'react-router'

import { auditQueries } from '#api/audit.ts'
import { queryClient } from '#api/query-client.ts'
import { sessionQueries, useNeededRole } from '#api/session.ts'
import { AUDIT_OUTCOMES, type AuditEntry, listAudit } from '#contract/audit.ts'
import { t } from '#web/text/text.ts'
import { nextSort, sortText } from '#web/ui/data-table-columns.ts'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { ExportButton } from '#web/ui/export-button.tsx'
import { ClearFilters, FilterBar, FilterSelect, SearchInput } from '#web/ui/filter-controls.tsx'
import { LoadMore } from '#web/ui/load-more.tsx'
import { PageHeader } from '#web/ui/page-header.tsx'
import { PageSkeleton } from '#web/ui/page-skeleton.tsx'

import { AuditDetails } from './audit-details.tsx'
import { auditCsv, auditJson, auditPages } from './audit-export.ts'
import { AUDIT_SORTS, auditColumns, AuditTable } from './audit-table.tsx'
import { SettingsNav } from './settings-nav.tsx'
import { useListAddress } from './use-list-address.ts'
import { WithoutSignIn } from './without-sign-in.tsx'

export async function loader() {
  await queryClient.query(sessionQueries.current())
  return null
}

export const shouldRevalidate = () => false

const DAY = 86_400_000
const RANGES = { '24h': DAY, '7d': 7 * DAY, '30d': 30 * DAY } as const
const RANGE_NAMES = ['24h', '7d', '30d'] as const

export function Component() {
  const role = useNeededRole(listAudit)
  const { data: session } = useSuspenseQuery(sessionQueries.current())
  if (session.signIn === 'none') return <WithoutSignIn part="audit" />
  return role === undefined ? (
    <Audit />
  ) : (
    <>
      <PageHeader title={t('settings.audit')} />
      <SettingsNav />
      <EmptyState title={t('ui.needs-role', { role })}>{t('settings.audit.not-allowed')}</EmptyState>
    </>
  )
}

function Audit() {
  const [params] = useSearchParams()
  const { search, sort, change } = useListAddress(AUDIT_SORTS, { column: 'at', descending: true })
  const [opened, setOpened] = useState<AuditEntry>()
  const outcome = AUDIT_OUTCOMES.find((known) => known === params.get('outcome'))
  const range = RANGE_NAMES.find((name) => name === params.get('range'))
  const filter = {
    ...(search !== '' && { search }),
    ...(outcome && { outcome }),
    ...(range && { within: RANGES[range] }),
  }
  const inOrder = { ...filter, sort: `${sort.descending ? '-' : ''}${sort.column}` as const }
  const { data, error, isFetchingNextPage, fetchNextPage, hasNextPage } = useInfiniteQuery({
    ...auditQueries.entries(inOrder),
    // What was found before stays until the next is there
    placeholderData: (before) => before,
  })
  const columns = useMemo(() => auditColumns(setOpened), [])
  const entries = data?.pages.flat() ?? []
  const isFiltered = Object.keys(filter).length > 0
  const subject = {
    name: 'audit',
    pages: (signal: AbortSignal) => auditPages(inOrder, signal),
    csv: auditCsv,
    json: auditJson,
  }

  return (
    <>
      <PageHeader
        title={t('settings.audit')}
        meta={
          <span role="status">
            {t(hasNextPage ? 'settings.audit.count.more' : 'settings.audit.count', { count: entries.length })}
          </span>
        }
        actions={
          <ExportButton
            title={t('settings.audit.export')}
            hint={t('settings.audit.export.hint')}
            subject={subject}
          />
        }
      />
      <SettingsNav />
      <FilterBar label={t('settings.audit.filter')}>
        <SearchInput label={t('settings.search')} value={search} onChange={(q) => change({ q })} />
        <FilterSelect
          label={t('settings.audit.outcome')}
          value={outcome ?? ''}
          options={AUDIT_OUTCOMES.map((value) => ({ value, label: t(`settings.audit.outcome.${value}`) }))}
          onChange={(value) => change({ outcome: value })}
        />
        <FilterSelect
          label={t('ui.time')}
          value={range ?? ''}
          options={RANGE_NAMES.map((value) => ({ value, label: t(`ui.time.${value}`) }))}
          onChange={(value) => change({ range: value })}
        />
      </FilterBar>
      {data === undefined && error === null && <PageSkeleton />}
      {data !== undefined && entries.length === 0 && (
        <EmptyState
          title={t(isFiltered ? 'settings.audit.no-match' : 'settings.audit.none')}
          actions={isFiltered && <ClearFilters onClear={() => change({ q: '', outcome: '', range: '' })} />}
        >
          {!isFiltered && t('settings.audit.none.hint')}
        </EmptyState>
      )}
      {entries.length > 0 && (
        <AuditTable
          entries={entries}
          columns={columns}
          sort={sort}
          onSort={(column) => change({ sort: sortText(nextSort(sort, column)) })}
        />
      )}
      {(entries.length > 0 || hasNextPage || error !== null) && (
        <LoadMore
          isEnd={!hasNextPage && error === null}
          isReading={isFetchingNextPage}
          fault={error?.message}
          read={entries.length}
          onMore={() => void fetchNextPage()}
        />
      )}
      {opened && <AuditDetails entry={opened} onClose={() => setOpened(undefined)} />}
    </>
  )
}
