import { UnstyledButton } from '@mantine/core'

import type { AuditEntry } from '#contract/audit.ts'
import { t } from '#web/text/text.ts'
import type { Column, Sort } from '#web/ui/data-table-columns.ts'
import { DataTable } from '#web/ui/data-table.tsx'
import { StateBadge } from '#web/ui/state-badge.tsx'
import { TimeAgo } from '#web/ui/time-ago.tsx'

import classes from './settings.module.css'
import listClasses from './user-list.module.css'

interface AuditTableProps {
  entries: readonly AuditEntry[]
  columns: readonly Column<AuditEntry>[]
  sort: Sort
  onSort: (column: string) => void
}

export const AUDIT_SORTS = ['at', 'user', 'operation', 'outcome'] as const

export function AuditTable({ entries, columns, sort, onSort }: AuditTableProps) {
  return (
    <DataTable
      label={t('settings.audit')}
      rows={entries}
      columns={columns}
      rowKey={({ seq = 0 }) => String(seq)}
      sort={sort}
      onSort={onSort}
      compact={(entry) => (
        <>
          <div className={classes.compactLine}>
            {columns[2]?.cell(entry)}
            <Outcome entry={entry} />
          </div>
          <div className={classes.compactLine} data-quiet>
            <span>{entry.user || t('settings.audit.nobody')}</span>
            <TimeAgo at={entry.at} />
          </div>
        </>
      )}
    />
  )
}

const SHAPES = { DONE: 'good', REFUSED: 'bad', UNKNOWN: 'unknown' } as const

export function Outcome({ entry: { outcome = 'UNKNOWN', status } }: { entry: AuditEntry }) {
  const word = t(`settings.audit.outcome.${outcome}`)
  return (
    <StateBadge
      state={SHAPES[outcome]}
      label={outcome === 'REFUSED' && status !== undefined ? `${word} (${status})` : word}
    />
  )
}

export const auditColumns = (onOpen: (entry: AuditEntry) => void): Column<AuditEntry>[] => [
  {
    id: 'at',
    header: t('settings.audit.at'),
    width: '128px',
    sortable: true,
    cell: ({ at }) => <TimeAgo at={at} />,
  },
  {
    id: 'user',
    header: t('settings.column.user'),
    least: 112,
    grow: 1,
    sortable: true,
    cell: ({ user }) => user || t('settings.audit.nobody'),
  },
  {
    id: 'operation',
    header: t('settings.audit.operation'),
    least: 144,
    grow: 1,
    sortable: true,
    cell: (entry) => (
      <UnstyledButton className={listClasses.name ?? ''} onClick={() => onOpen(entry)}>
        {entry.operation}
      </UnstyledButton>
    ),
  },
  {
    id: 'outcome',
    header: t('settings.audit.outcome'),
    width: '144px',
    sortable: true,
    cell: (entry) => <Outcome entry={entry} />,
  },
  {
    id: 'target',
    header: t('settings.audit.target'),
    least: 160,
    grow: 2,
    cell: ({ target = '' }) => <code title={target}>{target}</code>,
  },
  {
    id: 'address',
    header: t('settings.column.address'),
    width: '136px',
    cell: ({ address }) => <code>{address}</code>,
  },
]
