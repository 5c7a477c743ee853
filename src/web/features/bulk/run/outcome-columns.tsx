import { Link } from 'react-router'

import type { Outcome, RowResult } from '#api/bulk/job.ts'
import { paths } from '#web/paths.ts'
import { t } from '#web/text/text.ts'
import type { Column } from '#web/ui/data-table-columns.ts'
import { type BadgeState, StateBadge } from '#web/ui/state-badge.tsx'

import classes from '../bulk.module.css'

const BADGES: Record<Outcome, BadgeState> = {
  created: 'good',
  updated: 'good',
  done: 'good',
  failed: 'bad',
  invalid: 'bad',
  exists: 'off',
  cancelled: 'warning',
}

const Badge = ({ outcome }: { outcome: Outcome }) => (
  <StateBadge state={BADGES[outcome]} label={t(`bulk.outcome.${outcome}`)} />
)

/** A link where there is a thing to go to. */
const Identifier = ({ result: { id, outcome } }: { result: RowResult }) =>
  outcome === 'created' || outcome === 'updated' || outcome === 'exists' ? (
    <Link to={paths.thing(id)}>
      <code>{id}</code>
    </Link>
  ) : (
    <code>{id}</code>
  )

export const outcomeColumns = (): Column<RowResult>[] => [
  {
    id: 'identifier',
    header: t('bulk.plan.identifier'),
    width: '176px',
    cell: (result) => <Identifier result={result} />,
  },
  { id: 'row', header: t('bulk.row'), width: '72px', numeric: true, cell: ({ row }) => row },
  { id: 'name', header: t('bulk.plan.name'), width: '24%', from: 720, cell: ({ name }) => name },
  {
    id: 'outcome',
    header: t('bulk.outcome'),
    width: '168px',
    cell: ({ outcome }) => <Badge outcome={outcome} />,
  },
  {
    id: 'message',
    header: t('bulk.message'),
    cell: ({ message }) => <span title={message}>{message}</span>,
  },
]

export function CompactResult({ result }: { result: RowResult }) {
  const { row, name, outcome, message } = result
  return (
    <div className={classes.compact}>
      <div>
        <span>
          <Identifier result={result} /> · {t('bulk.row')} {row}
        </span>
        <Badge outcome={outcome} />
      </div>
      <div>{message || name}</div>
    </div>
  )
}
