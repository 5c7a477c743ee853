import { useMemo, useState } from 'react'
import { Link, useSearchParams } from 'react-router'
import { useQuery } from '@tanstack/react-query'

import { bringsData, liveQueries } from '#api/live/live-queries.ts'
import { fleetQueries } from '#api/fleet.ts'
import { queryClient } from '#api/query-client.ts'
import { LIVE_TYPES } from '#contract/live.ts'
import { t } from '#web/text/text.ts'
import { DataTable } from '#web/ui/data-table.tsx'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { PageHeader } from '#web/ui/page-header.tsx'

import { dataColumns, thingColumns } from './columns.tsx'
import { CompactEvent } from './compact-event.tsx'
import { GapNote } from './gap-note.tsx'
import { LiveBar } from './live-bar.tsx'
import { LiveFilters } from './live-filters.tsx'
import { LIVE_PARAMS, filterOf, tabOf } from './live-search.ts'
import { LiveSource } from './live-source.tsx'
import classes from './live.module.css'
import { usePauseKey } from './use-pause-key.ts'
import { useLiveEvents } from './use-live-events.ts'
import { useScrolledAway } from './use-scrolled-away.ts'

export function loader() {
  // What can be chosen comes when it comes: events do not wait for it
  for (const query of [queryClient.query(liveQueries.state()), queryClient.query(fleetQueries.all())]) {
    void query.catch(() => undefined)
  }
  return null
}

/** What stands behind the `?` is the list's own affair. */
export const shouldRevalidate = () => false

/** What happens, as it happens: data of things, and what is done to things. */
export function Component() {
  const [params, setParams] = useSearchParams()
  const tab = tabOf(params)
  // The part of the address that narrows, in one text
  const search = useMemo(() => narrowing(params).toString(), [params])
  const [isPaused, setIsPaused] = useState(false)
  const [box, isAway] = useScrolledAway<HTMLDivElement>()
  const { rows, waiting, connection, gapAt, dismissGap } = useLiveEvents(search, isPaused || isAway)
  const source = useQuery(liveQueries.state())
  const togglePause = () => setIsPaused(!isPaused)
  usePauseKey(togglePause)
  const columns = useMemo(() => (tab === 'data' ? dataColumns() : thingColumns()), [tab])
  const change = (next: URLSearchParams) =>
    // At once: a search field that lags behind its keys loses some
    setParams(next, { replace: true, preventScrollReset: true, flushSync: true })
  const isFiltered = Object.keys(filterOf(params)).length > 1

  return (
    <>
      <PageHeader title={t('live.title')} />
      <nav className={classes.tabs} aria-label={t('live.tabs')}>
        {LIVE_TYPES.map((type) => (
          <Link
            key={type}
            to={{ search: searchOfTab(params, type) }}
            aria-current={type === tab ? 'page' : undefined}
          >
            {t(`live.tab.${type}`)}
          </Link>
        ))}
      </nav>
      <LiveSource state={source.data} error={source.error} />
      <LiveFilters tab={tab} params={params} onChange={change} />
      <LiveBar
        tab={tab}
        rows={rows}
        waiting={waiting}
        connection={connection}
        hasSource={source.data === undefined || bringsData(source.data)}
        isPaused={isPaused}
        isAway={isAway}
        onPause={togglePause}
      />
      {gapAt !== undefined && <GapNote at={gapAt} onDismiss={dismissGap} />}
      <div ref={box} className={classes.rows}>
        {rows.length === 0 ? (
          <EmptyState title={t(isFiltered ? 'live.none.filtered' : 'live.none')}>
            {t(isFiltered ? 'live.none.filtered.hint' : `live.none.${tab}`)}
          </EmptyState>
        ) : (
          <DataTable
            label={t(`live.table.${tab}`)}
            rows={rows}
            columns={columns}
            rowKey={({ id }) => id}
            compact={({ event }) => <CompactEvent event={event} />}
          />
        )}
      </div>
    </>
  )
}

function narrowing(params: URLSearchParams): URLSearchParams {
  const own = new URLSearchParams({ tab: tabOf(params) })
  for (const name of LIVE_PARAMS) for (const value of params.getAll(name)) own.append(name, value)
  return own
}

/** The kinds of one tab's events are not the other's. */
function searchOfTab(params: URLSearchParams, tab: string): string {
  const next = new URLSearchParams(params)
  next.delete('kind')
  if (tab === 'data') next.delete('tab')
  else next.set('tab', tab)
  return next.toString()
}
