import { t } from '#web/text/text.ts'
import type { Column } from '#web/ui/data-table-columns.ts'
import { type BadgeState, StateShape } from '#web/ui/state-badge.tsx'

import classes from '../bulk.module.css'
import type { PlannedThing } from './plan-action.ts'

const SHAPES: Record<PlannedThing['state'], BadgeState> = { change: 'good', same: 'off', refused: 'bad' }

function After({ thing: { state, after, job } }: { thing: PlannedThing }) {
  return (
    <span className={classes.after} title={after}>
      <StateShape state={job?.call.kind === 'delete' ? 'warning' : SHAPES[state]} />
      <span>{after}</span>
    </span>
  )
}

export const planColumns = (): Column<PlannedThing>[] => [
  { id: 'name', header: t('bulk.plan.name'), cell: ({ name }) => name || t('bulk.plan.unnamed') },
  {
    id: 'identifier',
    header: t('bulk.plan.identifier'),
    width: '176px',
    from: 720,
    cell: ({ id }) => <code>{id}</code>,
  },
  {
    id: 'now',
    header: t('bulk.plan.now'),
    width: '28%',
    cell: ({ before }) => <span title={before}>{before}</span>,
  },
  { id: 'then', header: t('bulk.plan.then'), width: '32%', cell: (thing) => <After thing={thing} /> },
]

export function CompactPlanned({ thing }: { thing: PlannedThing }) {
  return (
    <div className={classes.compact}>
      <div>
        <span>{thing.name || t('bulk.plan.unnamed')}</span>
        <code>{thing.id}</code>
      </div>
      <div>
        <After thing={thing} />
      </div>
    </div>
  )
}
