import { Skeleton } from '@mantine/core'
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useSearchParams } from 'react-router'

import { ApiError } from '#api/api-error.ts'
import { REFRESH } from '#api/query-client.ts'
import { triggerQueries } from '#api/rule-triggers.ts'
import type { RuleTrigger } from '#contract/rule-settings.ts'
import { t } from '#web/text/text.ts'
import { DataTable } from '#web/ui/data-table.tsx'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { ErrorState } from '#web/ui/error-state.tsx'
import { ExportButton } from '#web/ui/export-button.tsx'
import { LoadMore } from '#web/ui/load-more.tsx'

import classes from './rules.module.css'
import { triggerColumns, TriggerCompact, type ListedTrigger } from './trigger-columns.tsx'
import { triggerPages, triggersCsv, triggersJson } from './trigger-export.ts'
import { filterOf, filterSearchOf } from './trigger-search.ts'

/** What triggered and passes the filter of the address, newest first; older ones come as one scrolls. */
export function TriggersView() {
  const [params] = useSearchParams()
  const search = filterSearchOf(params)
  const filter = useMemo(() => filterOf(new URLSearchParams(search)), [search])
  const query = useInfiniteQuery({
    ...triggerQueries.pages(filter),
    placeholderData: keepPreviousData,
    // Further down what one reads must not move
    refetchInterval: ({ state }) => ((state.data?.pages.length ?? 0) > 1 ? false : REFRESH.list),
  })
  const { data, error, isError, isFetchingNextPage, hasNextPage, fetchNextPage, refetch } = query
  const triggers = useMemo(() => listed(data?.pages ?? []), [data])
  const columns = useMemo(() => triggerColumns(), [])

  if (!data) {
    if (!isError) return <Skeleton height={480} />
    return (
      <ErrorState
        title={t('rules.triggers.failed')}
        detail={error.message}
        requestId={error instanceof ApiError ? error.requestId : undefined}
        onRetry={() => void refetch()}
      >
        {t('rules.triggers.failed.hint')}
      </ErrorState>
    )
  }
  if (triggers.length === 0) {
    const isFiltered = search !== ''
    return (
      <EmptyState title={t(isFiltered ? 'rules.triggers.no-match' : 'rules.triggers.none')}>
        {t(isFiltered ? 'rules.triggers.no-match.hint' : 'rules.triggers.none.hint')}
      </EmptyState>
    )
  }
  const total = Math.max(triggers.length, data.pages[0]?.totalElements ?? 0)
  return (
    <>
      <div className={classes.bar}>
        <span role="status">{t('rules.triggers.count', { shown: triggers.length, total })}</span>
        <ExportButton
          title={t('rules.triggers.export')}
          hint={t('rules.triggers.export.all')}
          subject={{
            name: 'triggered',
            pages: (signal) => triggerPages(filter, signal),
            csv: triggersCsv,
            json: triggersJson,
          }}
        />
      </div>
      <DataTable
        label={t('rules.triggers.title')}
        rows={triggers}
        columns={columns}
        rowKey={({ key }) => key}
        total={total}
        compact={(trigger) => <TriggerCompact trigger={trigger} />}
      />
      <LoadMore
        isEnd={!hasNextPage}
        isReading={isFetchingNextPage}
        fault={isError ? error.message : undefined}
        read={triggers.length}
        onMore={() => void fetchNextPage()}
      />
    </>
  )
}

/** Pages move while rules trigger: what comes a second time is passed over. */
function listed(pages: readonly { content?: RuleTrigger[] | undefined }[]): ListedTrigger[] {
  const byKey = new Map<string, ListedTrigger>()
  for (const trigger of pages.flatMap(({ content }) => content ?? [])) {
    const { ruleTriggerId, ruleId, thingIdentifier, time } = trigger
    const key = String(ruleTriggerId ?? `${ruleId ?? ''} ${thingIdentifier ?? ''} ${time ?? ''}`)
    if (!byKey.has(key)) byKey.set(key, { ...trigger, key })
  }
  return [...byKey.values()]
}
