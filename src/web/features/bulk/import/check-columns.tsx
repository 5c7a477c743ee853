import { t } from '#web/text/text.ts'
import type { Column } from '#web/ui/data-table-columns.ts'
import { type BadgeState, StateBadge } from '#web/ui/state-badge.tsx'

import classes from '../bulk.module.css'
import type { CheckedRow, RowState } from './check-rows.ts'
import type { Fault } from './read-row.ts'

/** A line of the list: a row, or one of its faults. */
export interface CheckEntry {
  key: string
  row: CheckedRow
  fault: Fault | undefined
}

const BADGES: Record<RowState, BadgeState> = { good: 'good', bad: 'bad', exists: 'off' }

/** One line for each fault, and one for each row without any. */
export const entriesOf = (rows: readonly CheckedRow[]): CheckEntry[] =>
  rows.flatMap((row): CheckEntry[] =>
    row.faults.length === 0
      ? [{ key: String(row.row), row, fault: undefined }]
      : row.faults.map((fault, index) => ({ key: `${row.row} ${index}`, row, fault }))
  )

const columnOf = (fault: Fault | undefined) => (fault?.field ? t(`bulk.field.${fault.field}`) : '')

export function checkColumns(): Column<CheckEntry>[] {
  return [
    { id: 'row', header: t('bulk.row'), width: '72px', numeric: true, cell: ({ row }) => row.row },
    {
      id: 'state',
      header: t('bulk.state'),
      width: '96px',
      cell: ({ row }) => <StateBadge state={BADGES[row.state]} label={t(`bulk.state.${row.state}`)} />,
    },
    {
      id: 'identifier',
      header: t('bulk.plan.identifier'),
      width: '176px',
      cell: ({ row }) => <code>{row.id}</code>,
    },
    { id: 'name', header: t('bulk.plan.name'), width: '20%', from: 800, cell: ({ row }) => row.name },
    { id: 'column', header: t('bulk.check.column'), width: '144px', cell: ({ fault }) => columnOf(fault) },
    {
      id: 'problem',
      header: t('bulk.check.problem'),
      cell: ({ fault }) => <span title={fault?.message}>{fault?.message}</span>,
    },
  ]
}

/** The line on a narrow screen. */
export function CompactEntry({ entry: { row, fault } }: { entry: CheckEntry }) {
  return (
    <div className={classes.compact}>
      <div>
        <span>
          {t('bulk.row')} {row.row} · <code>{row.id}</code>
        </span>
        <StateBadge state={BADGES[row.state]} label={t(`bulk.state.${row.state}`)} />
      </div>
      <div title={fault?.message}>
        {fault ? [columnOf(fault), fault.message].filter(Boolean).join(': ') : row.name}
      </div>
    </div>
  )
}
