import type { MouseEvent } from 'react'
import { useNavigate } from 'react-router'

import type { Activity } from '#api/fleet/activity.ts'
import { toInstant } from '#lib/instant.ts'
import { paths } from '#web/paths.ts'
import { t } from '#web/text/text.ts'
import { CopyableId } from '#web/ui/copyable-id.tsx'
import type { Column } from '#web/ui/data-table-columns.ts'
import { StateBadge } from '#web/ui/state-badge.tsx'
import { TimeAgo } from '#web/ui/time-ago.tsx'
import hidden from '#web/ui/visually-hidden.module.css'

import { COLUMN_IDS, type ColumnId } from './column-layout.ts'
import { COLUMN_TEXTS } from './column-texts.ts'
import type { ThingRow } from './thing-rows.ts'
import { ThingVerdict } from './thing-verdict.tsx'
import classes from './things.module.css'

export interface ColumnContext {
  /** The plan's name, where it is known. */
  planName: (id: string) => string
  activityOf: (row: ThingRow) => Activity
  /** Whether things say when they were heard. */
  tellsWhen: boolean
  /** Whether the service has verdicts on all things. */
  hasVerdicts: boolean
}

/** Every column that can be shown. */
export function thingColumns(context: ColumnContext): Record<ColumnId, Column<ThingRow>> {
  const { planName, activityOf, tellsWhen, hasVerdicts } = context
  const columns: Record<ColumnId, Omit<Column<ThingRow>, 'id' | 'header'>> = {
    name: { grow: 4, least: 224, sortable: true, cell: (row) => <ThingLink row={row} /> },
    identifier: {
      width: '176px',
      sortable: true,
      cell: ({ id }) => <CopyableId value={id} what={t('things.identifier')} />,
    },
    verdict: {
      width: '128px',
      sortable: hasVerdicts,
      cell: ({ thing }) => <ThingVerdict thing={thing} />,
    },
    type: { grow: 2, least: 112, spare: 1, sortable: true, cell: (row) => row.type },
    vendor: { grow: 1, least: 80, from: 960, spare: 2, sortable: true, cell: (row) => row.vendor },
    tags: { grow: 1, least: 96, from: 1000, cell: (row) => <Tags tags={row.tags} /> },
    plan: {
      grow: 1,
      least: 112,
      from: 1360,
      sortable: true,
      cell: ({ plan }) => <span title={plan}>{planName(plan)}</span>,
    },
    provisioned: {
      width: '128px',
      from: 880,
      sortable: true,
      cell: ({ provisioned }) => <Provisioned provisioned={provisioned} />,
    },
    lastActivity: {
      width: '124px',
      sortable: true,
      cell: (row) => <LastActivity row={row} activity={activityOf(row)} tellsWhen={tellsWhen} />,
    },
    location: { grow: 1, least: 104, from: 1080, sortable: true, cell: (row) => row.location },
    connectivity: { width: '112px', sortable: true, cell: ({ thing }) => thing.connectivityType },
    deviceAddress: {
      width: '112px',
      sortable: true,
      cell: ({ thing }) => <DeviceAddress address={thing.technologyDetails?.deviceAddress} />,
    },
    serialNumber: { grow: 1, least: 96, sortable: true, cell: ({ thing }) => thing.serialNumber },
    description: {
      grow: 3,
      least: 128,
      sortable: true,
      cell: ({ thing }) => <span title={thing.description}>{thing.description}</span>,
    },
    company: { grow: 1, least: 104, sortable: true, cell: ({ thing }) => thing.companyName },
    created: { width: '108px', sortable: true, cell: ({ thing }) => <At time={thing.insertionDate} /> },
    modified: { width: '108px', sortable: true, cell: ({ thing }) => <At time={thing.lastModifiedDate} /> },
  }
  const named = COLUMN_IDS.map((id) => [id, { ...columns[id], id, header: t(COLUMN_TEXTS[id]) }])
  return Object.fromEntries(named) as Record<ColumnId, Column<ThingRow>>
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
        <ThingVerdict thing={row.thing} />
      </div>
    </div>
  )
}

/** Not the router's own link, which renders again whenever the address changes, as it does while somebody searches. */
function ThingLink({ row }: { row: ThingRow }) {
  const navigate = useNavigate()
  const path = paths.thing(row.id)
  const open = (event: MouseEvent) => {
    // The browser opens another tab or window, or saves
    if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return
    event.preventDefault()
    void navigate(path)
  }
  return (
    <a href={path} onClick={open}>
      {row.name || t('things.unnamed')}
    </a>
  )
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
  if (activity === 'never') return <span className={classes.dim}>{t('things.last-activity.never')}</span>
  return tellsWhen ? <TimeAgo at={row.lastActivity} /> : <span>{t(`things.heard.${activity}`)}</span>
}

function DeviceAddress({ address }: { address: string | undefined }) {
  return address === undefined ? null : <CopyableId value={address} what={t('things.device-address')} />
}

function At({ time }: { time: string | undefined }) {
  const at = toInstant(time)
  return at === undefined ? null : <TimeAgo at={at} />
}
