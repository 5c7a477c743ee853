import { Anchor, Button } from '@mantine/core'
import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { useCallback, useDeferredValue, useMemo } from 'react'
import { Link, type ShouldRevalidateFunctionArgs } from 'react-router'

import { catalogueQueries } from '#api/catalogue.ts'
import { fleetQueries } from '#api/fleet.ts'
import { activityIn } from '#api/fleet/activity.ts'
import { queryClient } from '#api/query-client.ts'
import { paths } from '#web/paths.ts'
import { t } from '#web/text/text.ts'
import { downloadCsv, toCsv } from '#web/ui/csv.ts'
import { nextSort, readSort, sortText } from '#web/ui/data-table-columns.ts'
import { DataTable } from '#web/ui/data-table.tsx'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { useNow } from '#web/ui/now.ts'
import { PageHeader } from '#web/ui/page-header.tsx'

import { DEFAULT_SORT } from './default-sort.ts'
import { filterRows, SORTABLE, sortRows, type ThingRow, toRow } from './thing-rows.ts'
import { CompactThing, csvColumns, thingColumns } from './things-columns.tsx'
import { useThingsFilter, useTypedSearch } from './things-filter.ts'
import { ThingsFilters } from './things-filters.tsx'

const MINUTE_MS = 60_000

export async function loader() {
  await queryClient.query(fleetQueries.all())
  return null
}

/** A filter narrows what is already here: nothing to load for it. */
export const shouldRevalidate = ({
  currentUrl,
  nextUrl,
  defaultShouldRevalidate,
}: ShouldRevalidateFunctionArgs) => currentUrl.search === nextUrl.search && defaultShouldRevalidate

export function Component() {
  const { data: fleet } = useSuspenseQuery(fleetQueries.all())
  const planName = usePlanNames()
  const now = useNow((time) => Math.floor(time / MINUTE_MS)) * MINUTE_MS
  const { filter, change } = useThingsFilter()
  const [typed, setTyped] = useTypedSearch(
    filter.search ?? '',
    useCallback((text) => change({ search: text || undefined }), [change])
  )

  const rows = useMemo(() => fleet.things.map(toRow), [fleet])
  const sort = readSort(filter.sort ?? null, SORTABLE, DEFAULT_SORT)
  const { column, descending } = sort
  const sorted = useMemo(() => sortRows(rows, { column, descending }), [rows, column, descending])
  // A keystroke shows in the field at once; the table follows when there is time
  const search = useDeferredValue(typed)
  const shown = useMemo(
    () => filterRows(sorted, { ...filter, search }, fleet, now),
    [sorted, filter, search, fleet, now]
  )
  const activityOf = useMemo(() => {
    const of = activityIn(fleet)
    return (row: ThingRow) => of(row.id, row.lastActivity, now)
  }, [fleet, now])
  const tellsWhen = fleet.heard === undefined
  const { columns, compact } = useMemo(() => {
    const context = { planName, activityOf, tellsWhen }
    return {
      columns: thingColumns(context),
      compact: (row: ThingRow) => <CompactThing row={row} {...context} />,
    }
  }, [planName, activityOf, tellsWhen])

  return (
    <>
      <PageHeader
        title={t('things.title')}
        meta={<span role="status">{t('things.count', { shown: shown.length, total: rows.length })}</span>}
        actions={
          <>
            <Button component={Link} to={paths.newThing()} size="xs">
              {t('things.new')}
            </Button>
            <Button component={Link} to={paths.onboardThing()} size="xs" variant="default">
              {t('things.onboard')}
            </Button>
            <Button component={Link} to={paths.importThings()} size="xs" variant="default">
              {t('things.import')}
            </Button>
            <Button
              size="xs"
              variant="default"
              disabled={shown.length === 0}
              onClick={() => downloadCsv('things.csv', toCsv(csvColumns({ planName }), shown))}
            >
              {t('ui.export')}
            </Button>
          </>
        }
      />
      {rows.length === 0 ? (
        <EmptyState
          title={t('things.none')}
          actions={<Anchor href="/openapi.json">{t('things.none.action')}</Anchor>}
        >
          {t('things.none.text')}
        </EmptyState>
      ) : (
        <>
          <ThingsFilters
            rows={rows}
            filter={filter}
            typed={typed}
            onType={setTyped}
            onChange={change}
            planName={planName}
          />
          {shown.length === 0 ? (
            <EmptyState title={t('things.no-match')}>
              {t('things.no-match.text', { total: rows.length })}
            </EmptyState>
          ) : (
            <DataTable
              label={t('things.title')}
              rows={shown}
              columns={columns}
              rowKey={(row) => row.id}
              sort={sort}
              onSort={(clicked) => change({ sort: sortText(nextSort(sort, clicked)) })}
              compact={compact}
            />
          )}
        </>
      )}
    </>
  )
}

/** Names of plans. The list does without them while they are on their way, or when the call fails. */
function usePlanNames(): (id: string) => string {
  const { data } = useQuery(catalogueQueries.plans())
  const names = useMemo(() => {
    const plans = (data ?? []).flatMap(({ connectivityPlans = [] }) => connectivityPlans)
    return new Map(plans.map(({ id, name }) => [id, name]))
  }, [data])
  return useCallback((id: string) => names.get(id) ?? id, [names])
}
