import { Button } from '@mantine/core'
import { useSuspenseQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useNavigate, useSearchParams } from 'react-router'

import { queryClient } from '#api/query-client.ts'
import { ruleQueries } from '#api/rules.ts'
import { paths } from '#web/paths.ts'
import { t } from '#web/text/text.ts'
import { AllowedButton } from '#web/ui/allowed-button.tsx'
import { downloadCsv, toCsv } from '#web/ui/csv.ts'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { ClearFilters, FilterBar, FilterSelect, SearchInput } from '#web/ui/filter-controls.tsx'
import { PageHeader } from '#web/ui/page-header.tsx'

import { useReason } from './needed-role.ts'
import { ruleColumns } from './rule-csv.ts'
import { applyFilter, listedRules, readFilter, RULE_STATES } from './rule-list.ts'
import { RuleTable } from './rule-table.tsx'
import { RulesNav } from './rules-nav.tsx'
import classes from './rules.module.css'

export async function loader() {
  await queryClient.query(ruleQueries.list())
  return null
}

/** The list is the same whatever of it is shown. */
export const shouldRevalidate = () => false

export function Component() {
  const { data } = useSuspenseQuery(ruleQueries.list())
  const [params, setParams] = useSearchParams()
  const filter = readFilter(params)
  const all = useMemo(() => listedRules(data.rules), [data.rules])
  const shown = applyFilter(all, filter)
  const isFiltered = filter.search !== '' || filter.state !== undefined
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
        title={t('rules.title')}
        meta={
          <span role="status">
            {isFiltered
              ? t('rules.count.filtered', { shown: shown.length, total: all.length })
              : t('rules.count', { total: all.length })}
          </span>
        }
        actions={
          <>
            {all.length > 0 && (
              <Button
                size="xs"
                variant="default"
                onClick={() => downloadCsv('rules.csv', toCsv(ruleColumns, shown))}
              >
                {t('ui.export')}
              </Button>
            )}
            {data.hasSettings && <NewRule />}
          </>
        }
      />
      <RulesNav />
      {!data.hasSettings && <p className={classes.note}>{t('rules.read-only')}</p>}
      {all.length === 0 ? (
        <EmptyState title={t('rules.none')} actions={data.hasSettings && <NewRule />}>
          {t(data.hasSettings ? 'rules.none.hint' : 'rules.none.read-only')}
        </EmptyState>
      ) : (
        <>
          <FilterBar label={t('rules.filter')}>
            <SearchInput label={t('rules.search')} value={filter.search} onChange={(q) => change({ q })} />
            {data.hasSettings && (
              <FilterSelect
                label={t('rules.state')}
                value={filter.state ?? ''}
                options={RULE_STATES.map((value) => ({ value, label: t(`rules.state.${value}`) }))}
                onChange={(state) => change({ state })}
              />
            )}
          </FilterBar>
          {shown.length === 0 ? (
            <EmptyState
              title={t('rules.no-match')}
              actions={<ClearFilters onClear={() => change({ q: '', state: '' })} />}
            />
          ) : (
            <RuleTable
              rules={shown}
              hasSettings={data.hasSettings}
              sort={filter.sort}
              onSort={(sort) => change({ sort })}
            />
          )}
        </>
      )}
    </>
  )
}

function NewRule() {
  const navigate = useNavigate()
  return (
    <AllowedButton size="xs" reason={useReason()} onClick={() => void navigate(paths.newRule())}>
      {t('rules.new')}
    </AllowedButton>
  )
}
