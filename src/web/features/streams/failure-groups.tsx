import { useMemo, useState } from 'react'
import { Link } from 'react-router'

import type { StreamFailureGroup } from '#contract/stream-delivery.ts'
import { t } from '#web/text/text.ts'
import { type Column, nextSort, type Sort } from '#web/ui/data-table-columns.ts'
import { DataTable } from '#web/ui/data-table.tsx'
import { formatNumber } from '#web/ui/format.ts'
import { TimeAgo } from '#web/ui/time-ago.tsx'

import { groupText } from './group-words.ts'
import classes from './streams.module.css'

interface FailureGroupsProps {
  groups: readonly StreamFailureGroup[]
  opened: StreamFailureGroup | undefined
}

const figures: Record<string, (group: StreamFailureGroup) => number> = {
  count: ({ count = 0 }) => count,
  first: ({ firstSeen = 0 }) => firstSeen,
  last: ({ lastSeen = 0 }) => lastSeen,
}

/** Failures by status code and message; a row opens its messages. */
export function FailureGroups({ groups, opened }: FailureGroupsProps) {
  const [sort, setSort] = useState<Sort>({ column: 'last', descending: true })
  const columns = useMemo(() => groupColumns(), [])
  const sorted = useMemo(() => {
    const figure = figures[sort.column] ?? (() => 0)
    const rows = groups.toSorted((a, b) => figure(a) - figure(b))
    return sort.descending ? rows.reverse() : rows
  }, [groups, sort])
  return (
    <DataTable
      label={t('stream-failures.groups.label')}
      rows={sorted}
      columns={columns}
      rowKey={({ failureGroupId }) => String(failureGroupId)}
      sort={sort}
      onSort={(column) => setSort(nextSort(sort, column))}
      selected={opened && String(opened.failureGroupId)}
      compact={(group) => (
        <>
          <div className={classes.compactLine}>
            <Name group={group} />
            <strong>{formatNumber(group.count ?? 0)}</strong>
          </div>
          <div className={classes.compactLine} data-quiet>
            <span>{group.sampleBody}</span>
            <TimeAgo at={group.lastSeen} />
          </div>
        </>
      )}
    />
  )
}

const Name = ({ group }: { group: StreamFailureGroup }) => (
  <Link to={`?group=${group.failureGroupId}`} preventScrollReset title={groupText(group)}>
    {groupText(group)}
  </Link>
)

const groupColumns = (): Column<StreamFailureGroup>[] => [
  {
    id: 'answer',
    header: t('streams.message.answer'),
    least: 200,
    grow: 2,
    cell: (group) => <Name group={group} />,
  },
  {
    id: 'count',
    header: t('stream-failures.count'),
    width: '104px',
    numeric: true,
    sortable: true,
    cell: ({ count = 0 }) => formatNumber(count),
  },
  {
    id: 'first',
    header: t('stream-failures.first'),
    width: '120px',
    sortable: true,
    cell: ({ firstSeen }) => <TimeAgo at={firstSeen} />,
  },
  {
    id: 'last',
    header: t('stream-failures.last'),
    width: '120px',
    sortable: true,
    cell: ({ lastSeen }) => <TimeAgo at={lastSeen} />,
  },
  {
    id: 'sample',
    header: t('stream-failures.sample'),
    least: 160,
    grow: 2,
    cell: ({ sampleBody }) => (
      <code className={classes.sample} title={sampleBody}>
        {sampleBody}
      </code>
    ),
  },
]
