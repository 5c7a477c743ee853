import { Link, useSearchParams } from 'react-router'

import { toInstant } from '#lib/instant.ts'
import { t } from '#web/text/text.ts'
import { type Column, nextSort, sortText } from '#web/ui/data-table-columns.ts'
import { DataTable } from '#web/ui/data-table.tsx'
import { StateBadge } from '#web/ui/state-badge.tsx'
import { TimeAgo } from '#web/ui/time-ago.tsx'

import classes from './map.module.css'
import { nameOf, type Station, type StationFilter } from './station-filter.ts'
import { lookOf } from './station-state.ts'

interface StationTableProps {
  stations: readonly Station[]
  filter: StationFilter
  onSort: (sort: string) => void
}

/** The list beside the map: all that the map shows, for the keyboard too. */
export function StationTable({ stations, filter: { sort, selected }, onSort }: StationTableProps) {
  const [params] = useSearchParams()
  const link = (station: Station) => {
    const search = new URLSearchParams(params)
    search.set('station', station.basestationId)
    search.delete('thing')
    return (
      <Link to={{ search: `?${search}` }} preventScrollReset title={nameOf(station)}>
        {nameOf(station)}
      </Link>
    )
  }
  const state = (station: Station) => {
    const { badge, label } = lookOf(station.state)
    return <StateBadge state={badge} label={label} />
  }
  const columns: Column<Station>[] = [
    { id: 'name', header: t('base-stations.column.name'), sortable: true, cell: link },
    { id: 'state', header: t('base-stations.column.state'), width: '168px', sortable: true, cell: state },
    {
      id: 'restart',
      header: t('base-stations.column.restart'),
      width: '112px',
      from: 440,
      sortable: true,
      cell: ({ lastRestart }) => <TimeAgo at={toInstant(lastRestart)} absent={t('base-stations.not-told')} />,
    },
  ]

  return (
    <DataTable
      label={t('base-stations.title')}
      rows={stations}
      columns={columns}
      rowKey={({ basestationId }) => basestationId}
      sort={sort}
      onSort={(column) => onSort(sortText(nextSort(sort, column)))}
      selected={selected}
      compact={(station) => (
        <>
          <div className={classes.line}>
            {link(station)}
            {state(station)}
          </div>
          <div className={classes.line} data-quiet>
            <span className={classes.mono}>{station.basestationId}</span>
            <span>{station.firmware}</span>
          </div>
        </>
      )}
    />
  )
}
