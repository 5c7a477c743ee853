import { useMemo } from 'react'
import { Link } from 'react-router'

import { paths } from '#web/paths.ts'
import { t } from '#web/text/text.ts'
import type { Column } from '#web/ui/data-table-columns.ts'
import { DataTable } from '#web/ui/data-table.tsx'
import { type BadgeState, StateBadge } from '#web/ui/state-badge.tsx'

import classes from '../downlinks.module.css'

interface Outcome {
  state: BadgeState
  label: string
  /** Why. */
  words: string | undefined
}

interface OutcomeTableProps<T> {
  label: string
  rows: readonly T[]
  /** The same function each time: the columns are made of it. */
  outcomeOf: (row: T) => Outcome
  outcomeWidth: string
}

const Name = ({ id, name }: { id: string; name: string }) => (
  <Link to={paths.thingTab(id, 'downlinks')}>{name || id}</Link>
)

/** Things, and of each what becomes or became of its downlink. */
export function OutcomeTable<T extends { id: string; name: string }>(props: OutcomeTableProps<T>) {
  const { label, rows, outcomeOf, outcomeWidth } = props
  const columns = useMemo(
    (): Column<T>[] => [
      {
        id: 'thing',
        header: t('downlinks.column.thing'),
        least: 160,
        grow: 2,
        cell: ({ id, name }) => <Name id={id} name={name} />,
      },
      {
        id: 'identifier',
        header: t('downlink-many.identifier'),
        width: '176px',
        cell: ({ id }) => <code>{id}</code>,
      },
      {
        id: 'outcome',
        header: t('downlink-many.outcome'),
        width: outcomeWidth,
        cell: (row) => <Badge {...outcomeOf(row)} />,
      },
      {
        id: 'reason',
        header: t('downlink-many.reason'),
        least: 200,
        grow: 3,
        cell: (row) => <span title={outcomeOf(row).words}>{outcomeOf(row).words}</span>,
      },
    ],
    [outcomeOf, outcomeWidth]
  )
  return (
    <DataTable
      label={label}
      rows={rows}
      columns={columns}
      rowKey={({ id }) => id}
      compact={(row) => (
        <>
          <div className={classes.compactLine}>
            <Name id={row.id} name={row.name} />
            <Badge {...outcomeOf(row)} />
          </div>
          <div className={classes.compactLine} data-quiet>
            <span>{outcomeOf(row).words || row.id}</span>
          </div>
        </>
      )}
    />
  )
}

const Badge = ({ state, label }: Outcome) => <StateBadge state={state} label={label} />
