import { Anchor } from '@mantine/core'
import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { memo, useCallback, useDeferredValue, useEffect, useMemo, useState } from 'react'
import type { LoaderFunctionArgs, ShouldRevalidateFunctionArgs } from 'react-router'

import { catalogueQueries } from '#api/catalogue.ts'
import { fleetQueries } from '#api/fleet.ts'
import { activityIn } from '#api/fleet/activity.ts'
import type { Fleet } from '#api/fleet/known-fleet.ts'
import { queryClient } from '#api/query-client.ts'
import { verdictQueries } from '#api/verdicts.ts'
import type { ThingsFilter } from '#web/paths.ts'
import { t } from '#web/text/text.ts'
import { readSort } from '#web/ui/data-table-columns.ts'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { useNow } from '#web/ui/now.ts'
import { PageHeader } from '#web/ui/page-header.tsx'
import { showToast } from '#web/ui/toast.ts'

import { chooseColumns, type ColumnChoice, useColumnLayout } from './column-layout.ts'
import { DEFAULT_SORT } from './default-sort.ts'
import { KeptNote } from './kept-note.tsx'
import { prepareSearch } from './prepare-search.ts'
import { createRowFilter } from './row-filter.ts'
import { SelectionBar } from './selection-bar.tsx'
import { SORTABLE, sortRows } from './sort-rows.ts'
import { type ThingRow, toRow } from './thing-rows.ts'
import { ThingsActions } from './things-actions.tsx'
import { type ColumnContext, thingColumns } from './things-columns.tsx'
import { readThingsFilter, type ThingsChanges, useThingsFilter, useTypedSearch } from './things-filter.ts'
import { ThingsFilters } from './things-filters.tsx'
import { ThingsTable } from './things-table.tsx'
import { ThingsTools } from './things-tools.tsx'
import classes from './things.module.css'
import { TypedSearch } from './typed-search.ts'
import { needsVerdicts, useFleetVerdicts } from './use-fleet-verdicts.ts'
import { useSelection } from './use-selection.ts'

const MINUTE_MS = 60_000

/** The list by name can begin before all of it is read. */
const isPlain = (filter: ThingsFilter) =>
  Object.keys(filter).every((name) => name === 'columns' || name === 'view')

async function load(filter: ThingsFilter) {
  if (!isPlain(filter)) await queryClient.query(fleetQueries.all())
  await queryClient.query(fleetQueries.opening())
}

// Begun while the console around the page is still on its way; a failure is met again by the loader
load(readThingsFilter(new URL(window.location.href).searchParams)).catch(() => undefined)

export async function loader({ request }: LoaderFunctionArgs) {
  const filter = readThingsFilter(new URL(request.url).searchParams)
  // The list stands without verdicts unless they decide what is in it
  const verdicts = needsVerdicts(filter) && queryClient.query(verdictQueries.fleet()).catch(() => undefined)
  await Promise.all([load(filter), verdicts])
  return null
}

/** A filter narrows what is already here: nothing to load for it. */
export const shouldRevalidate = ({
  currentUrl,
  nextUrl,
  defaultShouldRevalidate,
}: ShouldRevalidateFunctionArgs) => currentUrl.search === nextUrl.search && defaultShouldRevalidate

export function Component() {
  const { filter, change } = useThingsFilter()
  const [typed, setTyped] = useTypedSearch(
    filter.search ?? '',
    useCallback((text) => change({ search: text || undefined }), [change])
  )
  // A keystroke shows in the field at once; the list follows when there is time
  const search = useDeferredValue(typed)
  return (
    <TypedSearch value={useMemo(() => ({ typed, setTyped }), [typed, setTyped])}>
      <ThingList filter={filter} search={search} onType={setTyped} onChange={change} />
    </TypedSearch>
  )
}

interface ThingListProps {
  filter: ThingsFilter
  /** What is searched, as far as the list has followed what is being typed. */
  search: string
  onType: (text: string) => void
  onChange: (changes: ThingsChanges) => void
}

/** All but what is being typed, whose every key would render it twice. */
const ThingList = memo(function ThingList({ filter, search, onType, onChange }: ThingListProps) {
  const { fleet, isOpening } = useOpeningFleet()
  const planName = usePlanNames()
  const now = useNow((time) => Math.floor(time / MINUTE_MS)) * MINUTE_MS
  const { layout, setLayout } = useColumnLayout(
    filter.columns,
    useCallback((text) => onChange({ columns: text }), [onChange])
  )

  const { things, heard } = fleet
  const rows = useMemo(() => things.map(toRow), [things])
  const sort = useMemo(() => readSort(filter.sort ?? null, SORTABLE, DEFAULT_SORT), [filter.sort])
  const { column, descending } = sort
  const { fleetVerdicts, note } = useFleetVerdicts(filter)
  // Where they decide nothing, new ones change nothing
  const verdicts = needsVerdicts(filter) ? fleetVerdicts?.of : undefined
  const sorted = useMemo(
    () => sortRows(rows, { column, descending }, verdicts),
    [rows, column, descending, verdicts]
  )
  const known = useMemo((): Fleet => ({ things, ...(heard && { heard }) }), [things, heard])
  const [filterRows] = useState(createRowFilter)
  const asked = useMemo(() => ({ ...filter, search }), [filter, search])
  // Of what is searched while it opens, the matches among the first things: how many there are is not known yet
  const isBeginning = isOpening && isPlain({ ...filter, ...(search && { search }) })
  const shown = useMemo(
    () => (isBeginning ? sorted : filterRows(sorted, asked, known, now, verdicts)),
    [isBeginning, filterRows, sorted, asked, known, now, verdicts]
  )
  const total = fleet.total ?? rows.length
  const count = isBeginning ? total : shown.length
  useEffect(() => (isOpening ? undefined : prepareSearch(rows)), [rows, isOpening])
  const selection = useSelection(rows, shown, { isOpening, total: count })
  const { columns, sorts, context } = useColumns({
    planName,
    fleet: known,
    now,
    layout,
    hasVerdicts: fleetVerdicts !== null,
  })
  const exportCsv = (chosen: readonly ThingRow[]) =>
    import('./export-things.ts')
      .then(({ exportThings }) => exportThings(chosen, { planName, fleetVerdicts }))
      .catch(({ message }: Error) => showToast({ text: t('ui.export.failed', { message }), tone: 'bad' }))

  return (
    <>
      <PageHeader
        title={t('things.title')}
        meta={
          <>
            <span role="status">
              {isOpening && !isBeginning
                ? t('things.count.searching', { total })
                : t('things.count', { shown: count, total })}
            </span>
            {fleet.isKept && <KeptNote asOf={fleet.asOf} />}
          </>
        }
        actions={
          <>
            {rows.length > 0 && (
              <ThingsTools filter={filter} onChange={onChange} layout={layout} onLayout={setLayout} />
            )}
            <ThingsActions
              canExport={shown.length > 0 && !isOpening}
              onExport={() => void exportCsv(shown)}
            />
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
            onType={onType}
            onChange={onChange}
            planName={planName}
            fleetVerdicts={fleetVerdicts}
          />
          {note && (
            <p className={classes.note} role="status">
              {note}
            </p>
          )}
          {shown.length === 0 && !isOpening ? (
            <EmptyState title={t('things.no-match')}>
              {t('things.no-match.text', { total: rows.length })}
            </EmptyState>
          ) : (
            <ThingsTable
              rows={shown}
              total={count}
              isOpening={isBeginning}
              columns={columns}
              sorts={sorts}
              context={context}
              sort={sort}
              onChange={onChange}
              selection={selection.of}
              layout={layout}
              onLayout={setLayout}
              fleetVerdicts={fleetVerdicts}
            />
          )}
          {selection.chosen.length > 0 && (
            <SelectionBar
              ids={selection.chosen.map(({ id }) => id)}
              hidden={selection.hidden}
              onExport={() => void exportCsv(selection.chosen)}
              onClear={selection.clear}
            />
          )}
        </>
      )}
    </>
  )
})

/** The fleet, or what it begins with while the rest of it is being read. */
function useOpeningFleet() {
  const { data: opening } = useSuspenseQuery(fleetQueries.opening())
  const { data: whole } = useQuery({
    ...fleetQueries.all(),
    throwOnError: (_, { state }) => state.data === undefined,
  })
  const fleet = whole ?? opening
  return { fleet, isOpening: fleet.total !== undefined }
}

interface ColumnsInput {
  planName: (id: string) => string
  fleet: Fleet
  now: number
  layout: readonly ColumnChoice[] | undefined
  hasVerdicts: boolean
}

/** The columns that were chosen, the same ones until something of them changes: rows render again for new ones. */
function useColumns({ planName, fleet, now, layout, hasVerdicts }: ColumnsInput) {
  return useMemo(() => {
    const of = activityIn(fleet)
    const context: ColumnContext = {
      planName,
      activityOf: (row) => of(row.id, row.lastActivity, now),
      tellsWhen: fleet.heard === undefined,
      hasVerdicts,
    }
    const known = thingColumns(context)
    return { columns: chooseColumns(known, layout), sorts: Object.values(known), context }
  }, [planName, fleet, now, layout, hasVerdicts])
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
