import { useMemo } from 'react'
import { Link } from 'react-router'

import { paths } from '#web/paths.ts'
import { t } from '#web/text/text.ts'
import { type Column, nextSort, sortText } from '#web/ui/data-table-columns.ts'
import { DataTable } from '#web/ui/data-table.tsx'
import { formatNumber } from '#web/ui/format.ts'

import { Dropped, Failures, OldestWaiting, StreamStateBadge, SuccessShare } from './stream-figures.tsx'
import type { StreamFilter } from './stream-list.ts'
import { kindText, type ListedStream, targetText } from './stream-standing.ts'
import classes from './streams.module.css'

interface StreamTableProps {
  streams: readonly ListedStream[]
  /** Whether the service tells how streams stand. */
  hasDelivery: boolean
  sort: StreamFilter['sort']
  onSort: (sort: string) => void
}

export function StreamTable({ streams, hasDelivery, sort, onSort }: StreamTableProps) {
  const columns = useMemo(() => [...defined(), ...(hasDelivery ? standing() : linked())], [hasDelivery])
  return (
    <DataTable
      label={t('streams.title')}
      rows={streams}
      columns={columns}
      rowKey={({ id }) => String(id)}
      sort={sort}
      onSort={(column) => onSort(sortText(nextSort(sort, column)))}
      compact={(stream) => <Compact stream={stream} hasDelivery={hasDelivery} />}
    />
  )
}

const Name = ({ stream: { id, name } }: { stream: ListedStream }) => (
  <Link to={paths.stream(id)} title={name}>
    {name}
  </Link>
)

const defined = (): Column<ListedStream>[] => [
  {
    id: 'name',
    header: t('streams.column.name'),
    least: 160,
    grow: 2,
    sortable: true,
    cell: (stream) => <Name stream={stream} />,
  },
  {
    id: 'state',
    header: t('streams.column.state'),
    width: '112px',
    sortable: true,
    cell: (stream) => <StreamStateBadge stream={stream} />,
  },
  {
    id: 'type',
    header: t('streams.column.type'),
    width: '144px',
    spare: 4,
    cell: ({ definition }) => kindText(definition),
  },
  {
    id: 'target',
    header: t('streams.column.target'),
    least: 152,
    spare: 3,
    grow: 3,
    cell: ({ definition }) => <span title={definition.url}>{targetText(definition)}</span>,
  },
]

/** What every service tells besides. */
const linked = (): Column<ListedStream>[] => [
  {
    id: 'things',
    header: t('streams.column.things'),
    width: '96px',
    numeric: true,
    cell: ({ definition }) => formatNumber(definition.linkedThingsCount ?? 0),
  },
]

/** What ours tells besides. */
const standing = (): Column<ListedStream>[] => [
  {
    id: 'rate',
    header: t('streams.column.rate'),
    width: '84px',
    spare: 2,
    numeric: true,
    sortable: true,
    cell: ({ delivery }) => formatNumber(delivery?.ratePerMinute ?? 0, 1),
  },
  {
    id: 'success',
    header: t('streams.column.success'),
    width: '96px',
    numeric: true,
    sortable: true,
    cell: ({ delivery }) => <SuccessShare share={delivery?.successShare} />,
  },
  {
    id: 'backlog',
    header: t('streams.column.backlog'),
    width: '84px',
    numeric: true,
    sortable: true,
    cell: ({ delivery }) => formatNumber(delivery?.backlog ?? 0),
  },
  {
    id: 'oldest',
    header: t('streams.column.oldest'),
    width: '104px',
    spare: 1,
    sortable: true,
    cell: (stream) => <OldestWaiting stream={stream} />,
  },
  {
    id: 'failures',
    header: t('streams.column.failures'),
    width: '96px',
    numeric: true,
    sortable: true,
    cell: (stream) => <Failures stream={stream} />,
  },
  {
    id: 'dropped',
    header: t('streams.column.dropped'),
    width: '84px',
    numeric: true,
    cell: (stream) => <Dropped stream={stream} />,
  },
]

function Compact({ stream, hasDelivery }: { stream: ListedStream; hasDelivery: boolean }) {
  const { definition, delivery } = stream
  return (
    <>
      <div className={classes.compactLine}>
        <Name stream={stream} />
        <StreamStateBadge stream={stream} />
      </div>
      <div className={classes.compactLine} data-quiet>
        <span>{kindText(definition)}</span>
        {hasDelivery && (
          <span>
            {t('streams.compact', {
              rate: formatNumber(delivery?.ratePerMinute ?? 0, 1),
              backlog: delivery?.backlog ?? 0,
              failures: delivery?.failures ?? 0,
            })}
          </span>
        )}
      </div>
    </>
  )
}
