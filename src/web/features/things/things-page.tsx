import { Anchor } from '@mantine/core'
import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { useCallback, useDeferredValue, useMemo } from 'react'
import type { ShouldRevalidateFunctionArgs } from 'react-router'

import { catalogueQueries } from '#api/catalogue.ts'
import { fleetQueries } from '#api/fleet.ts'
import { activityIn } from '#api/fleet/activity.ts'
import type { Fleet } from '#api/fleet/known-fleet.ts'
import { queryClient } from '#api/query-client.ts'
import { t } from '#web/text/text.ts'
import { downloadCsv, toCsv } from '#web/ui/csv.ts'
import { nextSort, readSort, sortText } from '#web/ui/data-table-columns.ts'
import { DataTable } from '#web/ui/data-table.tsx'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { useNow } from '#web/ui/now.ts'
import { PageHeader } from '#web/ui/page-header.tsx'

import { chooseColumns, type ColumnChoice, resized, useColumnLayout } from './column-layout.ts'
import { DEFAULT_SORT } from './default-sort.ts'
import { filterRows } from './filter-rows.ts'
import { KeptNote } from './kept-note.tsx'
import { SelectionBar } from './selection-bar.tsx'
import { SORTABLE, sortRows } from './sort-rows.ts'
import { type ThingRow, toRow } from './thing-rows.ts'
import { ThingsActions } from './things-actions.tsx'
import { CompactThing, thingColumns } from './things-columns.tsx'
import { csvColumns } from './things-csv.ts'
import { useThingsFilter, useTypedSearch } from './things-filter.ts'
import { ThingsFilters } from './things-filters.tsx'
import { ThingsTools } from './things-tools.tsx'
import { useSelection } from './use-selection.ts'

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
  const { layout, setLayout } = useColumnLayout(
    filter.columns,
    useCallback((text) => change({ columns: text }), [change])
  )

  const { things, heard } = fleet
  const rows = useMemo(() => things.map(toRow), [things])
  const sort = readSort(filter.sort ?? null, SORTABLE, DEFAULT_SORT)
  const { column, descending } = sort
  const sorted = useMemo(() => sortRows(rows, { column, descending }), [rows, column, descending])
  // A keystroke shows in the field at once; the table follows when there is time
  const search = useDeferredValue(typed)
  const known = useMemo((): Fleet => ({ things, ...(heard && { heard }) }), [things, heard])
  const shown = useMemo(
    () => filterRows(sorted, { ...filter, search }, known, now),
    [sorted, filter, search, known, now]
  )
  const selection = useSelection(rows, shown)
  const { columns, compact } = useColumns({ planName, fleet: known, now, layout })
  const exportCsv = (chosen: readonly ThingRow[]) =>
    downloadCsv('things.csv', toCsv(csvColumns(planName), chosen))

  return (
    <>
      <PageHeader
        title={t('things.title')}
        meta={
          <>
            <span role="status">{t('things.count', { shown: shown.length, total: rows.length })}</span>
            {fleet.isKept && <KeptNote asOf={fleet.asOf} />}
          </>
        }
        actions={
          <>
            {rows.length > 0 && (
              <ThingsTools
                filter={filter}
                onView={(view) => change({ view })}
                layout={layout}
                onLayout={setLayout}
              />
            )}
            <ThingsActions canExport={shown.length > 0} onExport={() => exportCsv(shown)} />
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
              selection={selection.of}
              onResize={(id, width) => setLayout(resized(layout, id, width))}
              noRoom={layout && sayNoRoom}
            />
          )}
          {selection.chosen.length > 0 && (
            <SelectionBar
              ids={selection.chosen.map(({ id }) => id)}
              hidden={selection.hidden}
              onExport={() => exportCsv(selection.chosen)}
              onClear={selection.clear}
            />
          )}
        </>
      )}
    </>
  )
}

const sayNoRoom = (columns: readonly { header: string }[]) =>
  t('things.columns.no-room', {
    count: columns.length,
    names: columns.map(({ header }) => header).join(', '),
  })

interface ColumnsInput {
  planName: (id: string) => string
  fleet: Fleet
  now: number
  layout: readonly ColumnChoice[] | undefined
}

/** The columns that were chosen, the same ones until something of them changes: rows render again for new ones. */
function useColumns({ planName, fleet, now, layout }: ColumnsInput) {
  return useMemo(() => {
    const of = activityIn(fleet)
    const context = {
      planName,
      activityOf: (row: ThingRow) => of(row.id, row.lastActivity, now),
      tellsWhen: fleet.heard === undefined,
    }
    return {
      columns: chooseColumns(thingColumns(context), layout),
      compact: (row: ThingRow) => <CompactThing row={row} {...context} />,
    }
  }, [planName, fleet, now, layout])
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
