import { Skeleton } from '@mantine/core'
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { type ReactNode, useMemo } from 'react'
import { useSearchParams } from 'react-router'

import { ApiError } from '#api/api-error.ts'
import { downlinkQueries, isOpen } from '#api/downlinks.ts'
import { REFRESH } from '#api/query-client.ts'
import type { PlatformDownlink } from '#contract/downlink-queue.ts'
import { t } from '#web/text/text.ts'
import { DataTable } from '#web/ui/data-table.tsx'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { ErrorState } from '#web/ui/error-state.tsx'
import { ExportButton } from '#web/ui/export-button.tsx'
import { LoadMore } from '#web/ui/load-more.tsx'

import { DownlinkCompact, downlinkColumns } from './downlink-columns.tsx'
import { downlinkPages, downlinksCsv, downlinksJson } from './downlink-export.ts'
import { filterOf, filterSearchOf } from './downlink-search.ts'
import classes from './downlinks.module.css'

interface DownlinksViewProps {
  /** Of one thing alone; of all that the filter of the address leaves unless given. */
  thing?: string
  /** What to do where there are none at all. */
  empty: ReactNode
}

/** Looked at more often while the network is to tell something. */
const OPEN_INTERVAL = 5000

/** Downlinks that pass the filter of the address, newest first; older ones come as one scrolls. */
export function DownlinksView({ thing, empty }: DownlinksViewProps) {
  const [params] = useSearchParams()
  const search = filterSearchOf(params, thing !== undefined)
  const filter = useMemo(
    () => ({
      ...filterOf(new URLSearchParams(search)),
      ...(thing !== undefined && { thingIdentifier: thing }),
    }),
    [search, thing]
  )
  const query = useInfiniteQuery({
    ...downlinkQueries.pages(filter),
    placeholderData: keepPreviousData,
    // Further down what one reads must not move
    refetchInterval: ({ state: { data: known } }) => {
      if ((known?.pages.length ?? 0) > 1) return false
      return known?.pages[0]?.content?.some(isOpen) ? OPEN_INTERVAL : REFRESH.list
    },
  })
  const { data, error, isError, isFetchingNextPage, hasNextPage, fetchNextPage, refetch } = query
  const downlinks = useMemo(() => listed(data?.pages ?? []), [data])
  const hasThing = thing === undefined
  const columns = useMemo(() => downlinkColumns(hasThing), [hasThing])

  if (!data) {
    if (!isError) return <Skeleton height={480} />
    return (
      <ErrorState
        title={t('downlinks.failed')}
        detail={error.message}
        requestId={error instanceof ApiError ? error.requestId : undefined}
        onRetry={() => void refetch()}
      >
        {t('downlinks.failed.hint')}
      </ErrorState>
    )
  }
  if (downlinks.length === 0) {
    if (search === '') return empty
    return <EmptyState title={t('downlinks.no-match')}>{t('downlinks.no-match.hint')}</EmptyState>
  }
  const total = Math.max(downlinks.length, data.pages[0]?.totalElements ?? 0)
  return (
    <>
      <div className={classes.bar}>
        <span role="status">{t('downlinks.count', { shown: downlinks.length, total })}</span>
        <ExportButton
          title={t('downlinks.export')}
          hint={t('downlinks.export.all')}
          subject={{
            name: 'downlinks',
            pages: (signal) => downlinkPages(filter, signal),
            csv: downlinksCsv,
            json: downlinksJson,
          }}
        />
      </div>
      <DataTable
        label={t('downlinks.list')}
        rows={downlinks}
        columns={columns}
        rowKey={({ downlinkId }) => String(downlinkId)}
        total={total}
        selected={params.get('downlink') ?? undefined}
        compact={(downlink) => <DownlinkCompact downlink={downlink} hasThing={hasThing} />}
      />
      <LoadMore
        isEnd={!hasNextPage}
        isReading={isFetchingNextPage}
        fault={isError ? error.message : undefined}
        read={downlinks.length}
        onMore={() => void fetchNextPage()}
      />
    </>
  )
}

/** Pages move while downlinks are queued: what comes a second time is passed over. */
function listed(pages: readonly { content?: PlatformDownlink[] | undefined }[]): PlatformDownlink[] {
  const byId = new Map<number | undefined, PlatformDownlink>()
  for (const downlink of pages.flatMap(({ content }) => content ?? [])) {
    if (!byId.has(downlink.downlinkId)) byId.set(downlink.downlinkId, downlink)
  }
  return [...byId.values()]
}
