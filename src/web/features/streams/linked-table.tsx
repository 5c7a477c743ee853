import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { Link, useSearchParams } from 'react-router'

import { fleetQueries } from '#api/fleet.ts'
import { paths } from '#web/paths.ts'
import { compareNames } from '#web/text/collation.ts'
import { t } from '#web/text/text.ts'
import { AllowedButton } from '#web/ui/allowed-button.tsx'
import { type CsvColumn, downloadCsv, toCsv } from '#web/ui/csv.ts'
import { type Column, nextSort, readSort, sortText } from '#web/ui/data-table-columns.ts'
import { DataTable } from '#web/ui/data-table.tsx'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { FilterBar, SearchInput } from '#web/ui/filter-controls.tsx'
import { TimeAgo } from '#web/ui/time-ago.tsx'

import { type LinkedThing, linkedThings } from './linked-things.ts'
import { useReason } from './needed-role.ts'
import classes from './streams.module.css'
import { useChoice } from './use-choice.ts'

interface LinkedTableProps {
  identifiers: readonly string[]
  isBusy: boolean
  isLinking: boolean
  onLink: () => void
  onUnlink: (identifiers: ReadonlySet<string>) => void
}

/** The things that are linked by hand. */
export function LinkedTable({ identifiers, isBusy, isLinking, onLink, onUnlink }: LinkedTableProps) {
  const { data: fleet } = useQuery(fleetQueries.all())
  const [params, setParams] = useSearchParams()
  const search = params.get('q') ?? ''
  const sort = readSort(params.get('sort'), ['name', 'identifier', 'last'] as const, {
    column: 'name',
    descending: false,
  })
  const reason = useReason()
  const all = useMemo(() => linkedThings(identifiers, fleet?.things ?? []), [identifiers, fleet])
  const columns = useMemo(() => thingColumns(), [])
  const words = search.toLowerCase().split(/\s+/).filter(Boolean)
  const shown = all
    .filter(({ name, identifier, type }) => {
      const text = `${name} ${identifier} ${type}`.toLowerCase()
      return words.every((word) => text.includes(word))
    })
    .toSorted((a, b) => (sort.descending ? -1 : 1) * compare(sort.column, a, b))
  const { chosen, clear, selection } = useChoice({
    shown,
    keyOf: ({ identifier }) => identifier,
    label: ({ name, identifier }) => t('streams.things.select', { name: name || identifier }),
    allLabel: t('streams.things.select.all', { count: shown.length }),
  })
  const change = (name: 'q' | 'sort', value: string) => {
    const next = new URLSearchParams(window.location.search)
    if (value === '') next.delete(name)
    else next.set(name, value)
    setParams(next, { replace: true, preventScrollReset: true, flushSync: true })
  }
  const linkButton = (
    <AllowedButton
      size="xs"
      reason={reason ?? (isLinking ? t('streams.things.linking') : undefined)}
      onClick={onLink}
    >
      {t('streams.things.link')}
    </AllowedButton>
  )
  if (all.length === 0) {
    return (
      <EmptyState title={t('streams.things.none')} actions={linkButton}>
        {t('streams.things.none.hint')}
      </EmptyState>
    )
  }
  return (
    <>
      <div className={classes.tools}>
        <FilterBar label={t('streams.things.filter')}>
          <SearchInput label={t('streams.search')} value={search} onChange={(value) => change('q', value)} />
        </FilterBar>
        <span className={classes.buttons}>
          {chosen.length > 0 && (
            <AllowedButton
              size="xs"
              variant="default"
              loading={isBusy}
              reason={reason}
              onClick={() => {
                onUnlink(new Set(chosen.map(({ identifier }) => identifier)))
                clear()
              }}
            >
              {t('streams.things.unlink', { count: chosen.length })}
            </AllowedButton>
          )}
          <Button
            size="xs"
            variant="default"
            onClick={() => downloadCsv('linked-things.csv', toCsv(csvColumns, shown))}
          >
            {t('ui.export')}
          </Button>
          {linkButton}
        </span>
      </div>
      <p className={classes.shown} role="status">
        {t('streams.things.count', { shown: shown.length, total: all.length })}
      </p>
      <DataTable
        label={t('streams.things.label')}
        rows={shown}
        columns={columns}
        rowKey={({ identifier }) => identifier}
        sort={sort}
        onSort={(column) => change('sort', sortText(nextSort(sort, column)))}
        selection={selection}
        compact={(thing) => (
          <div className={classes.compact}>
            <div className={classes.compactLine}>
              <Name thing={thing} />
              <TimeAgo at={thing.lastActivity} />
            </div>
            <div className={classes.compactLine} data-quiet>
              <code>{thing.identifier}</code>
              <span>{thing.type}</span>
            </div>
          </div>
        )}
      />
    </>
  )
}

function compare(column: string, a: LinkedThing, b: LinkedThing): number {
  if (column === 'last') return (a.lastActivity ?? 0) - (b.lastActivity ?? 0)
  if (column === 'identifier') return compareNames(a.identifier, b.identifier)
  return compareNames(a.name || a.identifier, b.name || b.identifier)
}

const Name = ({ thing: { name, identifier } }: { thing: LinkedThing }) => (
  <Link to={paths.thing(identifier)}>{name || identifier}</Link>
)

const thingColumns = (): Column<LinkedThing>[] => [
  {
    id: 'name',
    header: t('streams.column.name'),
    least: 160,
    grow: 2,
    sortable: true,
    cell: (thing) => <Name thing={thing} />,
  },
  {
    id: 'identifier',
    header: t('streams.things.identifier'),
    width: '184px',
    sortable: true,
    cell: ({ identifier }) => <code>{identifier}</code>,
  },
  { id: 'type', header: t('streams.column.type'), least: 140, grow: 1, cell: ({ type }) => type },
  {
    id: 'last',
    header: t('streams.things.last'),
    width: '128px',
    sortable: true,
    cell: ({ lastActivity }) => <TimeAgo at={lastActivity} />,
  },
]

// Headers are the same in every language, since programs read them
const csvColumns: CsvColumn<LinkedThing>[] = [
  { header: 'thing_identifier', value: ({ identifier }) => identifier },
  { header: 'name', value: ({ name }) => name },
  { header: 'type', value: ({ type }) => type },
  {
    header: 'last_activity',
    value: ({ lastActivity }) =>
      lastActivity === undefined ? undefined : new Date(lastActivity).toISOString(),
  },
]
