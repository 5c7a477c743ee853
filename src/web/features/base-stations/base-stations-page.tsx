import { Skeleton } from '@mantine/core'
import { useSuspenseQuery } from '@tanstack/react-query'
import { lazy, Suspense, useDeferredValue, useMemo } from 'react'
import { useSearchParams } from 'react-router'

import { baseStationQueries } from '#api/base-stations.ts'
import { queryClient } from '#api/query-client.ts'
import { fleetQueries } from '#api/fleet.ts'
import { BASE_STATION_STATES } from '#contract/base-stations.ts'
import { t } from '#web/text/text.ts'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { ClearFilters, FilterBar, FilterSelect, SearchInput } from '#web/ui/filter-controls.tsx'
import { PageHeader } from '#web/ui/page-header.tsx'

import classes from './base-stations.module.css'
import { StationDetails } from './station-details.tsx'
import { applyFilter, readFilter, stationsOf } from './station-filter.ts'
import { StationTable } from './station-table.tsx'
import { ThingsSwitch } from './things-switch.tsx'

const StationsMap = lazy(() =>
  import('./stations-map.tsx').then(({ StationsMap: component }) => ({ default: component }))
)

export async function loader() {
  // The things are a layer of the map, which shows without them first
  void queryClient.query(fleetQueries.all()).catch(() => undefined)
  await queryClient.query(baseStationQueries.list())
  return null
}

/** The list is the same whatever of it is shown. */
export const shouldRevalidate = () => false

export function Component() {
  const { data } = useSuspenseQuery(baseStationQueries.list())
  const [params, setParams] = useSearchParams()
  const filter = readFilter(params)
  const stations = useMemo(() => stationsOf(data), [data])
  const shown = applyFilter(stations, useDeferredValue(filter))
  const change = (changes: Record<string, string | undefined>, isStep = false) => {
    const next = new URLSearchParams(window.location.search)
    for (const [name, value] of Object.entries(changes)) {
      if (value === undefined || value === '') next.delete(name)
      else next.set(name, value)
    }
    // At once: a search field that lags behind its keys loses some
    setParams(next, { replace: !isStep, preventScrollReset: true, flushSync: true })
  }
  const isFiltered = filter.search !== '' || filter.state !== undefined

  return (
    <>
      <PageHeader
        title={t('base-stations.title')}
        meta={
          <span role="status">
            {isFiltered
              ? t('base-stations.count.filtered', { shown: shown.length, total: stations.length })
              : t('base-stations.count', { total: stations.length })}
          </span>
        }
        actions={
          <ThingsSwitch
            isOn={filter.showsThings}
            onChange={(isOn) => change({ things: isOn ? undefined : 'off' })}
          />
        }
      />
      <div className={classes.page}>
        <div className={classes.stage}>
          <Suspense fallback={<Skeleton className={classes.map} />}>
            <StationsMap
              stations={shown}
              selected={filter.selected}
              onSelect={(selected) => change({ selected }, true)}
              showsThings={filter.showsThings}
            />
          </Suspense>
          {filter.selected !== undefined && (
            <StationDetails
              id={filter.selected}
              station={stations.find(({ basestationId }) => basestationId === filter.selected)}
              onClose={() => change({ selected: undefined }, true)}
            />
          )}
        </div>
        <div className={classes.list}>
          {stations.length === 0 ? (
            <EmptyState title={t('base-stations.none')}>{t('base-stations.none.hint')}</EmptyState>
          ) : (
            <>
              <FilterBar label={t('base-stations.filter')}>
                <SearchInput
                  label={t('base-stations.search')}
                  value={filter.search}
                  onChange={(q) => change({ q })}
                />
                <FilterSelect
                  label={t('base-stations.column.state')}
                  value={filter.state ?? ''}
                  options={BASE_STATION_STATES.map((value) => ({
                    value,
                    label: t(`base-stations.state.${value}`),
                  }))}
                  onChange={(state) => change({ state })}
                />
              </FilterBar>
              {shown.length === 0 ? (
                <EmptyState
                  title={t('base-stations.no-match')}
                  actions={<ClearFilters onClear={() => change({ q: undefined, state: undefined })} />}
                />
              ) : (
                <StationTable stations={shown} filter={filter} onSort={(sort) => change({ sort })} />
              )}
            </>
          )}
        </div>
      </div>
    </>
  )
}
