import { Link } from 'react-router'

import type { Activity } from '#api/fleet/activity.ts'
import { paths } from '#web/paths.ts'
import { t } from '#web/text/text.ts'
import { CopyableId } from '#web/ui/copyable-id.tsx'
import type { CsvColumn } from '#web/ui/csv.ts'
import type { Column } from '#web/ui/data-table-columns.ts'
import { StateBadge } from '#web/ui/state-badge.tsx'
import { TimeAgo } from '#web/ui/time-ago.tsx'
import hidden from '#web/ui/visually-hidden.module.css'

import type { ThingRow } from './thing-rows.ts'
import classes from './things.module.css'

export interface ColumnContext {
  /** The plan's name, where it is known. */
  planName: (id: string) => string
  activityOf: (row: ThingRow) => Activity
  /** Whether things say when they were heard. */
  tellsWhen: boolean
}

export function thingColumns({ planName, activityOf, tellsWhen }: ColumnContext): Column<ThingRow>[] {
  return [
    { id: 'name', header: t('things.name'), sortable: true, cell: (row) => <ThingLink row={row} /> },
    {
      id: 'identifier',
      header: t('things.identifier'),
      width: '176px',
      sortable: true,
      cell: ({ id }) => <CopyableId value={id} what={t('things.identifier')} />,
    },
    { id: 'type', header: t('things.type'), width: '14%', sortable: true, cell: (row) => row.type },
    {
      id: 'vendor',
      header: t('things.vendor'),
      width: '8%',
      from: 960,
      sortable: true,
      cell: (row) => row.vendor,
    },
    {
      id: 'tags',
      header: t('things.tags'),
      width: '12%',
      from: 1000,
      cell: (row) => <Tags tags={row.tags} />,
    },
    {
      id: 'plan',
      header: t('things.plan'),
      width: '11%',
      from: 1360,
      sortable: true,
      cell: ({ plan }) => <span title={plan}>{planName(plan)}</span>,
    },
    {
      id: 'provisioned',
      header: t('things.provisioned'),
      width: '104px',
      from: 880,
      sortable: true,
      cell: ({ provisioned }) => <Provisioned provisioned={provisioned} />,
    },
    {
      id: 'lastActivity',
      header: t('things.last-activity'),
      width: '108px',
      sortable: true,
      cell: (row) => <LastActivity row={row} activity={activityOf(row)} tellsWhen={tellsWhen} />,
    },
    {
      id: 'location',
      header: t('things.location'),
      width: '11%',
      from: 1080,
      sortable: true,
      cell: (row) => row.location,
    },
  ]
}

export function CompactThing({ row, activityOf, tellsWhen }: { row: ThingRow } & ColumnContext) {
  return (
    <div className={classes.compact}>
      <div>
        <ThingLink row={row} />
        <LastActivity row={row} activity={activityOf(row)} tellsWhen={tellsWhen} />
      </div>
      <div>
        <code>{row.id}</code>
        <span>{row.type}</span>
      </div>
    </div>
  )
}

function ThingLink({ row }: { row: ThingRow }) {
  return <Link to={paths.thing(row.id)}>{row.name || t('things.unnamed')}</Link>
}

/** The first one, and how many more: a row has one line. */
function Tags({ tags }: { tags: readonly string[] }) {
  const [first, ...more] = tags
  if (first === undefined) return null
  return (
    <span className={classes.tags} title={tags.join(', ')}>
      <span className={classes.tag}>{first}</span>
      {more.length > 0 && (
        <span className={classes.dim}>
          <span aria-hidden="true">+{more.length}</span>
          <span className={hidden.hidden}>, {more.join(', ')}</span>
        </span>
      )}
    </span>
  )
}

function Provisioned({ provisioned }: { provisioned: boolean | undefined }) {
  if (provisioned === undefined)
    return <span className={classes.dim}>{t('things.provisioned.not-needed')}</span>
  return provisioned ? (
    <StateBadge state="good" label={t('things.provisioned.yes')} />
  ) : (
    <StateBadge state="off" label={t('things.provisioned.no')} />
  )
}

interface LastActivityProps {
  row: ThingRow
  activity: Activity
  tellsWhen: boolean
}

function LastActivity({ row, activity, tellsWhen }: LastActivityProps) {
  if (activity === 'never') return <span className={classes.dim}>{t('things.activity.never')}</span>
  return <span>{tellsWhen ? <TimeAgo at={row.lastActivity} /> : t(`things.heard.${activity}`)}</span>
}

/** The columns of the export: every one, whatever the window shows. */
export function csvColumns({ planName }: Pick<ColumnContext, 'planName'>): CsvColumn<ThingRow>[] {
  return [
    { header: t('things.name'), value: (row) => row.name },
    { header: t('things.identifier'), value: (row) => row.id },
    { header: t('things.type'), value: (row) => row.type },
    { header: t('things.vendor'), value: (row) => row.vendor },
    { header: t('things.tags'), value: (row) => row.tags.join(', ') },
    { header: t('things.plan'), value: (row) => planName(row.plan) },
    {
      header: t('things.provisioned'),
      value: ({ provisioned }) =>
        provisioned === undefined
          ? undefined
          : t(provisioned ? 'things.provisioned.yes' : 'things.provisioned.no'),
    },
    {
      header: t('things.last-activity'),
      value: ({ lastActivity }) =>
        lastActivity === undefined ? undefined : new Date(lastActivity).toISOString(),
    },
    { header: t('things.location'), value: (row) => row.location },
  ]
}
