import { IconArrowDown, IconArrowUp, IconSelector } from '@tabler/icons-react'

import type { Column, Sort } from './data-table-columns.ts'
import classes from './data-table.module.css'

interface DataTableHeadProps<Row> {
  columns: readonly Column<Row>[]
  sort: Sort | undefined
  onSort: ((column: string) => void) | undefined
}

/** The names of the columns; those that sort are buttons. */
export function DataTableHead<Row>({ columns, sort, onSort }: DataTableHeadProps<Row>) {
  return (
    <thead>
      <tr aria-rowindex={1}>
        {columns.map(({ id, header, width, sortable, numeric }) => {
          const direction = sort?.column === id ? (sort.descending ? 'descending' : 'ascending') : 'none'
          const sorts = sortable === true && onSort !== undefined
          return (
            <th
              key={id}
              scope="col"
              className={numeric ? classes.numeric : undefined}
              style={{ width }}
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
