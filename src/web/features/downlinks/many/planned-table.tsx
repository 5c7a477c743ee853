import { useMemo } from 'react'
import { Link } from 'react-router'

import { paths } from '#web/paths.ts'
import { t } from '#web/text/text.ts'
import type { Column } from '#web/ui/data-table-columns.ts'
import { DataTable } from '#web/ui/data-table.tsx'
import { StateBadge } from '#web/ui/state-badge.tsx'

import classes from '../downlinks.module.css'
import type { Planned } from './use-preview.ts'

const Name = ({ planned: { id, name } }: { planned: Planned }) => (
  <Link to={paths.thingTab(id, 'downlinks')}>{name || id}</Link>
)

const Badge = ({ planned: { reason } }: { planned: Planned }) => (
  <StateBadge
    state={reason === undefined ? 'good' : 'bad'}
    label={t(reason === undefined ? 'downlink-many.will' : 'downlink-many.will-not')}
  />
)

const columns = (): Column<Planned>[] => [
  {
    id: 'thing',
    header: t('downlinks.column.thing'),
    least: 160,
    grow: 2,
    cell: (planned) => <Name planned={planned} />,
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
    width: '160px',
    cell: (planned) => <Badge planned={planned} />,
  },
  {
    id: 'reason',
    header: t('downlink-many.reason'),
    least: 200,
    grow: 3,
    cell: ({ reason }) => <span title={reason}>{reason}</span>,
  },
]

/** Each thing, and what the platform would say to it. */
export function PlannedTable({ planned }: { planned: readonly Planned[] }) {
  const shown = useMemo(() => columns(), [])
  return (
    <DataTable
      label={t('downlink-many.preview')}
      rows={planned}
      columns={shown}
      rowKey={({ id }) => id}
      compact={(row) => (
        <>
          <div className={classes.compactLine}>
            <Name planned={row} />
            <Badge planned={row} />
          </div>
          <div className={classes.compactLine} data-quiet>
            <span>{row.reason ?? row.id}</span>
          </div>
        </>
      )}
    />
  )
}
