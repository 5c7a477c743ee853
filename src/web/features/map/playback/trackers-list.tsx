import { Button, Skeleton } from '@mantine/core'
import { useDeferredValue } from 'react'
import { Link, useSearchParams } from 'react-router'

import { t } from '#web/text/text.ts'
import type { Column } from '#web/ui/data-table-columns.ts'
import { DataTable } from '#web/ui/data-table.tsx'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { ErrorState } from '#web/ui/error-state.tsx'
import { formatExactTime } from '#web/ui/format.ts'

import { usePlaybackOfTrackers } from './playback-context.ts'
import classes from './playback.module.css'
import { type TrackerAt, trackersAt } from './tracker.ts'
import { InlineTrackerSign } from './tracker-sign.tsx'
import { TracksStatus } from './tracks-status.tsx'

interface TrackersListProps {
  selected: string | undefined
}

/** Where each tracker was at the moment: all that the map shows of them, in words. */
export function TrackersList({ selected }: TrackersListProps) {
  const playback = usePlaybackOfTrackers()
  const [params] = useSearchParams()
  // The map goes first while time passes
  const time = useDeferredValue(playback?.time ?? 0)
  if (!playback) return null
  const { reading } = playback
  const rows = trackersAt(reading.trackers, time)

  const link = ({ tracker: { id, name } }: TrackerAt) => {
    const search = new URLSearchParams(params)
    search.set('thing', id)
    search.delete('station')
    return (
      <Link to={{ search: `?${search}` }} preventScrollReset>
        {name}
      </Link>
    )
  }
  const state = (row: TrackerAt) => (
    <span className={classes.state}>
      <InlineTrackerSign state={row.state} />
      {t(`map.playback.state.${row.state}`)}
    </span>
  )
  const fix = ({ position }: TrackerAt) =>
    position ? formatExactTime(position.from.time) : t('map.playback.no-fix')
  const place = ({ position }: TrackerAt) =>
    position ? `${position.latitude.toFixed(4)}, ${position.longitude.toFixed(4)}` : '—'
  const where = (row: TrackerAt) => (
    <>
      {link(row)}
      <div className={classes.line} data-quiet>
        <span>{fix(row)}</span>
        <span>{place(row)}</span>
      </div>
    </>
  )
  const columns: Column<TrackerAt>[] = [
    { id: 'name', header: t('map.playback.column.where'), cell: where },
    { id: 'state', header: t('map.playback.column.state'), width: '120px', cell: state },
  ]

  return (
    <>
      <TracksStatus reading={reading} />
      {rows.length > 0 ? (
        <DataTable
          label={t('map.playback.list')}
          rows={rows}
          columns={columns}
          rowKey={({ tracker }) => tracker.id}
          selected={selected}
          compact={(row) => (
            <>
              <div className={classes.line}>
                {link(row)}
                {state(row)}
              </div>
              <div className={classes.line} data-quiet>
                <span>{fix(row)}</span>
                <span>{place(row)}</span>
              </div>
            </>
          )}
        />
      ) : reading.isReading ? (
        <Skeleton height={160} mt={8} />
      ) : reading.failure && reading.failed === reading.read ? (
        <ErrorState title={t('map.playback.failed')} detail={reading.failure.message} onRetry={reading.retry}>
          {t('map.playback.failed.hint')}
        </ErrorState>
      ) : reading.isCancelled ? (
        <EmptyState
          title={t('map.playback.cancelled')}
          actions={
            <Button size="xs" onClick={reading.goOn}>
              {t('map.playback.go-on')}
            </Button>
          }
        >
          {t('map.playback.cancelled.hint')}
        </EmptyState>
      ) : (
        <EmptyState title={t('map.playback.none')}>{t('map.playback.none.hint')}</EmptyState>
      )}
    </>
  )
}
