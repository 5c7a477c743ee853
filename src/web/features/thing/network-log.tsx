import { useInfiniteQuery, useSuspenseInfiniteQuery } from '@tanstack/react-query'
import { useSearchParams } from 'react-router'

import { logQueries } from '#api/logs.ts'
import { REFRESH } from '#api/query-client.ts'
import { t } from '#web/text/text.ts'
import { DataTable } from '#web/ui/data-table.tsx'
import { EmptyState } from '#web/ui/empty-state.tsx'

import { LogActions } from './log-actions.tsx'
import { networkCsv } from './log-csv.ts'
import { LogMore } from './log-more.tsx'
import { newerThan, rowsOf } from './log-rows.ts'
import { type LogProps, LogSection } from './log-section.tsx'
import { networkColumns, NetworkCompact } from './network-columns.tsx'
import { readFrame } from './frame-reading.ts'

/** What the network said of a thing, newest first: it stands still at the moment it was opened, and older pages follow as one reads on. */
export function NetworkLog({ thingIdentifier }: { thingIdentifier: string }) {
  return <LogSection title={t('thing.network')} thingIdentifier={thingIdentifier} log={Log} />
}

function Log({ thingIdentifier, until, onNewer }: LogProps) {
  const [params] = useSearchParams()
  const { data, hasNextPage, isFetchingNextPage, fetchNextPage } = useSuspenseInfiniteQuery({
    ...logQueries.networkPage(thingIdentifier, { endTime: until }),
    // Its window has ended: pages that were read do not change under the reader
    staleTime: Infinity,
  })
  const newer = useInfiniteQuery({
    ...logQueries.networkPage(thingIdentifier, { startTime: until }),
    refetchInterval: REFRESH.latest,
  })
  const rows = rowsOf(data.pages, (row) => readFrame(row).key)

  return (
    <>
      <LogActions
        newer={newerThan(newer.data?.pages)}
        onNewer={onNewer}
        csv={() => networkCsv(rows.map(({ row }) => row))}
        fileName={`${thingIdentifier}-network.csv`}
        isEmpty={rows.length === 0}
      />
      {rows.length === 0 ? (
        <EmptyState title={t('thing.network.none')}>{t('thing.network.noneHint')}</EmptyState>
      ) : (
        <>
          <DataTable
            label={t('thing.network')}
            rows={rows}
            columns={networkColumns(params)}
            rowKey={({ key }) => key}
            compact={({ row }) => <NetworkCompact row={row} params={params} />}
            selected={params.get('frame') ?? undefined}
            {...(data.pages[0]?.totalElements === undefined ? {} : { total: data.pages[0].totalElements })}
          />
          <LogMore
            loaded={rows.length}
            total={data.pages[0]?.totalElements}
            hasMore={hasNextPage}
            isLoading={isFetchingNextPage}
            onMore={() => void fetchNextPage()}
          />
        </>
      )}
    </>
  )
}
