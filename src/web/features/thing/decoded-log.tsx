import { useInfiniteQuery, useSuspenseInfiniteQuery } from '@tanstack/react-query'

import { logQueries } from '#api/logs.ts'
import { REFRESH } from '#api/query-client.ts'
import type { SensorHistory } from '#contract/logs.ts'
import { t } from '#web/text/text.ts'
import type { Column } from '#web/ui/data-table-columns.ts'
import { DataTable } from '#web/ui/data-table.tsx'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { formatExactTime } from '#web/ui/format.ts'

import { figure } from './frame-reading.ts'
import { LogActions } from './log-actions.tsx'
import { decodedCsv } from './log-csv.ts'
import { LogMore } from './log-more.tsx'
import { type KeyedRow, newerThan, rowsOf } from './log-rows.ts'
import { type LogProps, LogSection } from './log-section.tsx'
import classes from './thing.module.css'
import { ABSENT, formatReading } from './value-text.ts'

/** What the frames of a thing decode to, a row a frame and container, newest first. */
export function DecodedLog({ thingIdentifier }: { thingIdentifier: string }) {
  return <LogSection title={t('thing.decoded')} thingIdentifier={thingIdentifier} log={Log} />
}

const nameOf = ({ date, container }: SensorHistory) =>
  `${date ?? ''} ${container?.container ?? container?.name ?? ''}`
const timeOf = ({ date }: SensorHistory) => (date === undefined ? ABSENT : formatExactTime(date))
const containerOf = ({ container }: SensorHistory) => container?.name ?? container?.container ?? ABSENT
const valueOf = ({ container, data }: SensorHistory) =>
  data?.map(({ value }) => formatReading(value, container?.type)).join(', ') || ABSENT

function placeOf({ location }: SensorHistory): string {
  const latitude = figure(location?.latitude)
  const longitude = figure(location?.longitude)
  return latitude === undefined || longitude === undefined
    ? ABSENT
    : `${latitude.toFixed(5)}, ${longitude.toFixed(5)}`
}

const columns = (): Column<KeyedRow<SensorHistory>>[] => [
  { id: 'time', header: t('thing.log.time'), width: '220px', cell: ({ row }) => timeOf(row) },
  { id: 'container', header: t('thing.log.container'), cell: ({ row }) => containerOf(row) },
  {
    id: 'value',
    header: t('thing.log.value'),
    width: '160px',
    numeric: true,
    cell: ({ row }) => valueOf(row),
  },
  {
    id: 'place',
    header: t('thing.log.location'),
    width: '200px',
    numeric: true,
    cell: ({ row }) => placeOf(row),
  },
]

function Log({ thingIdentifier, until, onNewer }: LogProps) {
  const { data, hasNextPage, isFetchingNextPage, fetchNextPage } = useSuspenseInfiniteQuery({
    ...logQueries.decodedPage(thingIdentifier, { endTime: until }),
    staleTime: Infinity,
  })
  const newer = useInfiniteQuery({
    ...logQueries.decodedPage(thingIdentifier, { startTime: until }),
    refetchInterval: REFRESH.latest,
  })
  const rows = rowsOf(data.pages, nameOf)

  return (
    <>
      <LogActions
        newer={newerThan(newer.data?.pages)}
        onNewer={onNewer}
        csv={() => decodedCsv(rows.map(({ row }) => row))}
        fileName={`${thingIdentifier}-decoded.csv`}
        isEmpty={rows.length === 0}
      />
      {rows.length === 0 ? (
        <EmptyState title={t('thing.decoded.none')}>{t('thing.decoded.noneHint')}</EmptyState>
      ) : (
        <>
          <DataTable
            label={t('thing.decoded')}
            rows={rows}
            columns={columns()}
            rowKey={({ key }) => key}
            compact={({ row }) => (
              <>
                <div className={classes.compactLine}>
                  <span>{containerOf(row)}</span>
                  <strong>{valueOf(row)}</strong>
                </div>
                <div className={classes.compactLine} data-quiet>
                  <span>{timeOf(row)}</span>
                </div>
              </>
            )}
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
