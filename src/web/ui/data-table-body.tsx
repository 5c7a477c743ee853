import type { ReactNode, RefObject } from 'react'

import type { Column } from './data-table-columns.ts'
import { ROLES } from './data-table-roles.ts'
import { TableRow } from './data-table-row.tsx'
import type { RowSelection } from './data-table-selection.tsx'
import classes from './data-table.module.css'
import { useRowKeys } from './use-row-keys.ts'
import { useRowsInSight } from './use-rows-in-sight.ts'
import { useRush } from './use-rush.ts'

// As in the style sheet
const ROW = 40
const COMPACT_ROW = 68
const HEAD = 36

interface DataTableBodyProps<Row> {
  table: RefObject<HTMLTableElement | null>
  /** Where it begins in the document; undefined before it is there. */
  top: number | undefined
  /** How many rows have their room, be they given or not. */
  count: number
  rows: readonly Row[]
  columns: readonly Column<Row>[]
  rowKey: (row: Row) => string
  compact: ((row: Row) => ReactNode) | undefined
  selected: string | undefined
  selection: RowSelection<Row> | undefined
}

/** The rows in sight. Apart from the table around them, since they alone render while one scrolls. */
export function DataTableBody<Row>(props: DataTableBodyProps<Row>) {
  const { table, top, count, rows, columns, rowKey, compact, selected, selection } = props
  const height = compact ? COMPACT_ROW : ROW
  const covered = compact ? 0 : HEAD
  const { first, end, scrollTo } = useRowsInSight({ count, height, top: top ?? 0, covered })
  useRowKeys(table, rows.length, scrollTo, selection)
  const isRush = useRush()
  // Before it is known which of them are in sight, and which columns there is room for, they are their room alone
  const last = top === undefined ? first : Math.max(first, Math.min(end, rows.length))
  return (
    <tbody {...ROLES.group}>
      <Spacer height={first * height} />
      {rows.slice(first, last).map((row, place) => {
        const key = rowKey(row)
        return (
          <TableRow
            key={key}
            row={row}
            index={first + place}
            columns={columns}
            compact={compact}
            isCurrent={key === selected}
            isSelected={selection?.has(key)}
            selection={selection?.of}
            isLight={isRush}
          />
        )
      })}
      <Spacer height={(count - last) * height} />
    </tbody>
  )
}

/** Stands for the rows that are out of sight. */
function Spacer({ height }: { height: number }) {
  return height > 0 && <tr className={classes.spacer} aria-hidden="true" style={{ height }} />
}
