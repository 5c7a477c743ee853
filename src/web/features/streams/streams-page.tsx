import { Button } from '@mantine/core'
import { useSuspenseQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useNavigate, useSearchParams } from 'react-router'

import { platformQueries } from '#api/platform.ts'
import { queryClient } from '#api/query-client.ts'
import { streamQueries } from '#api/streams.ts'
import { STREAM_STATES } from '#contract/stream-delivery.ts'
import { MOST_DEFINITIONS, STREAM_TYPES } from '#contract/streams.ts'
import { paths } from '#web/paths.ts'
import { t } from '#web/text/text.ts'
import { AllowedButton } from '#web/ui/allowed-button.tsx'
import { downloadCsv, toCsv } from '#web/ui/csv.ts'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { ClearFilters, FilterBar, FilterSelect, SearchInput } from '#web/ui/filter-controls.tsx'
import { PageHeader } from '#web/ui/page-header.tsx'

import { LiveFeed } from './live-feed.tsx'
import { useReason } from './needed-role.ts'
import { streamColumns } from './stream-csv.ts'
import { applyFilter, readFilter } from './stream-list.ts'
import { fullCompanies, isAutomatic, listedStream } from './stream-standing.ts'
import { StreamTable } from './stream-table.tsx'
import classes from './streams.module.css'

export async function loader() {
  await Promise.all([
    queryClient.query(streamQueries.list()),
    queryClient.query(streamQueries.deliveries()),
    queryClient.query(platformQueries.companies()),
  ])
  return null
}

/** The list is the same whatever of it is shown. */
export const shouldRevalidate = () => false

export function Component() {
  const { data: definitions } = useSuspenseQuery(streamQueries.list())
  const { data: deliveries } = useSuspenseQuery(streamQueries.deliveries())
  const [params, setParams] = useSearchParams()
  const filter = readFilter(params)
  const listed = useMemo(() => {
    const byId = new Map(deliveries?.map((delivery) => [delivery.streamDefinitionId, delivery]))
    return definitions.map((each) => listedStream(each, byId.get(each.streamDefinitionId)))
  }, [definitions, deliveries])
  const all = listed.filter(({ definition }) => !isAutomatic(definition))
  const shown = applyFilter(all, filter)
  const isFiltered = filter.search !== '' || filter.state !== undefined || filter.type !== ''
  const change = (changes: Record<string, string>) => {
    const next = new URLSearchParams(window.location.search)
    for (const [name, value] of Object.entries(changes)) {
      if (value === '') next.delete(name)
      else next.set(name, value)
    }
    // At once: a search field that lags behind its keys loses some
    setParams(next, { replace: true, preventScrollReset: true, flushSync: true })
  }

  return (
    <>
      <PageHeader
        title={t('streams.title')}
        meta={
          <span role="status">
            {isFiltered
              ? t('streams.count.filtered', { shown: shown.length, total: all.length })
              : t('streams.count', { total: all.length })}
          </span>
        }
        actions={
          <>
            {all.length > 0 && (
              <Button
                size="xs"
                variant="default"
                onClick={() => downloadCsv('streams.csv', toCsv(streamColumns, shown))}
              >
                {t('ui.export')}
              </Button>
            )}
            <NewStream />
          </>
        }
      />
      {deliveries === null && <p className={classes.note}>{t('streams.not-told')}</p>}
      {all.length === 0 ? (
        <EmptyState title={t('streams.empty')} actions={<NewStream />}>
          {t('streams.empty.hint')}
        </EmptyState>
      ) : (
        <>
          <FilterBar label={t('streams.filter')}>
            <SearchInput label={t('streams.search')} value={filter.search} onChange={(q) => change({ q })} />
            <FilterSelect
              label={t('streams.column.state')}
              value={filter.state ?? ''}
              options={STREAM_STATES.map((value) => ({ value, label: t(`streams.state.${value}`) }))}
              onChange={(state) => change({ state })}
            />
            <FilterSelect
              label={t('streams.column.type')}
              value={filter.type}
              options={STREAM_TYPES.filter((type) => type !== 'CLOE').map((value) => ({
                value,
                label: value,
              }))}
              onChange={(type) => change({ type })}
            />
          </FilterBar>
          {shown.length === 0 ? (
            <EmptyState
              title={t('streams.no-match')}
              actions={<ClearFilters onClear={() => change({ q: '', state: '', type: '' })} />}
            />
          ) : (
            <StreamTable
              streams={shown}
              hasDelivery={deliveries !== null}
              sort={filter.sort}
              onSort={(sort) => change({ sort })}
            />
          )}
        </>
      )}
      <LiveFeed streams={listed.filter(({ definition }) => isAutomatic(definition))} />
    </>
  )
}

function NewStream() {
  const navigate = useNavigate()
  const reason = useReason()
  const { data: definitions } = useSuspenseQuery(streamQueries.list())
  const { data: companies } = useSuspenseQuery(platformQueries.companies())
  const full = fullCompanies(definitions)
  const known = (companies ?? []).map(({ companyId, companyid }) => companyId ?? companyid)
  // A service that does not tell its companies has one that we know of
  const isFull = known.length === 0 ? full.size > 0 : known.every((id) => id !== undefined && full.has(id))
  return (
    <AllowedButton
      size="xs"
      reason={reason ?? (isFull ? t('streams.limit', { most: MOST_DEFINITIONS }) : undefined)}
      onClick={() => void navigate(paths.newStream())}
    >
      {t('streams.new')}
    </AllowedButton>
  )
}
