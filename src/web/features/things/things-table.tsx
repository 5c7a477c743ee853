import { memo, useCallback, useMemo } from 'react'

import type { FleetVerdicts } from '#api/verdicts/known-verdicts.ts'
import { t } from '#web/text/text.ts'
import { type Column, nextSort, type Sort, sortText } from '#web/ui/data-table-columns.ts'
import type { RowSelection } from '#web/ui/data-table-selection.tsx'
import type { SortChoice } from '#web/ui/data-table-sort.tsx'
import { DataTable } from '#web/ui/data-table.tsx'

import { type ColumnChoice, resized } from './column-layout.ts'
import type { ThingRow } from './thing-rows.ts'
import { CompactThing, type ColumnContext } from './things-columns.tsx'
import type { ThingsChanges } from './things-filter.ts'
import { VerdictsContext } from './verdicts-context.ts'

interface ThingsTableProps {
  rows: readonly ThingRow[]
  total: number
  isOpening: boolean
  columns: readonly Column<ThingRow>[]
  /** All that the list can be sorted by, also where its column is not shown. */
  sorts: readonly SortChoice[]
  context: ColumnContext
  sort: Sort
  onChange: (changes: ThingsChanges) => void
  selection: RowSelection<ThingRow>
  layout: readonly ColumnChoice[] | undefined
  onLayout: (layout: readonly ColumnChoice[] | undefined) => void
  fleetVerdicts: FleetVerdicts | null | undefined
}

/** The table of the page. A key of a search renders it once its rows are others, and not before. */
export const ThingsTable = memo(function ThingsTable(props: ThingsTableProps) {
  const { context, sort, onChange, layout, onLayout, selection, fleetVerdicts, ...table } = props
  const compact = useMemo(() => (row: ThingRow) => <CompactThing row={row} {...context} />, [context])
  const onResize = useCallback(
    (id: string, width: number | undefined) => onLayout(resized(layout, id, width)),
    [layout, onLayout]
  )
  return (
    <VerdictsContext value={fleetVerdicts}>
      <DataTable
        {...table}
        label={t('things.title')}
        rowKey={idOf}
        sort={sort}
        onSort={(clicked) => onChange({ sort: sortText(nextSort(sort, clicked)) })}
        compact={compact}
        selection={selection}
        onResize={onResize}
        noRoom={layout && sayNoRoom}
      />
    </VerdictsContext>
  )
})

const idOf = ({ id }: ThingRow) => id

const sayNoRoom = (columns: readonly { header: string }[]) =>
  t('things.columns.no-room', {
    count: columns.length,
    names: columns.map(({ header }) => header).join(', '),
  })
