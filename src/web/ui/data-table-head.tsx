import { IconArrowDown, IconArrowUp, IconSelector } from '@tabler/icons-react'

import type { Column, Sort } from './data-table-columns.ts'
import { ResizeHandle } from './data-table-resize.tsx'
import { type RowSelection, SelectAll } from './data-table-selection.tsx'
import { ROLES } from './data-table-roles.ts'
import classes from './data-table.module.css'

interface DataTableHeadProps<Row> {
  columns: readonly Column<Row>[]
  sort: Sort | undefined
  onSort: ((column: string) => void) | undefined
  selection: RowSelection<Row> | undefined
  onResize: ((column: string, width: number | undefined) => void) | undefined
}

/** The names of the columns; those that sort are buttons. */
export function DataTableHead<Row>(props: DataTableHeadProps<Row>) {
  const { columns, sort, onSort, selection, onResize } = props
  return (
    <thead {...ROLES.group}>
      <tr {...ROLES.row} aria-rowindex={1}>
        {selection && <SelectAll selection={selection} />}
        {columns.map(({ id, header, sortable, numeric }) => {
          const direction = sort?.column === id ? (sort.descending ? 'descending' : 'ascending') : 'none'
          const sorts = sortable === true && onSort !== undefined
          return (
            <th
              key={id}
              {...ROLES.head}
              scope="col"
              className={numeric ? classes.numeric : undefined}
              aria-sort={sorts ? direction : undefined}
            >
              {sorts ? (
                <button type="button" className={classes.sort} onClick={() => onSort(id)}>
                  {header}
                  <SortIcon direction={direction} />
                </button>
              ) : (
                header
              )}
              {onResize && <ResizeHandle onResize={(size) => onResize(id, size)} />}
            </th>
          )
        })}
      </tr>
    </thead>
  )
}

function SortIcon({ direction }: { direction: 'ascending' | 'descending' | 'none' }) {
  const Icon = { ascending: IconArrowUp, descending: IconArrowDown, none: IconSelector }[direction]
  return <Icon size={14} stroke={1.8} aria-hidden="true" data-direction={direction} />
}
