import { memo, type ReactNode } from 'react'

import type { Column } from './data-table-columns.ts'
import { type RowChoice, SelectRow } from './data-table-selection.tsx'
import { ROLES } from './data-table-roles.ts'
import classes from './data-table.module.css'

interface TableRowProps<Row> {
  row: Row
  index: number
  columns: readonly Column<Row>[]
  /** Where it is given, the row has one cell. */
  compact: ((row: Row) => ReactNode) | undefined
  /** The page shows it elsewhere. */
  isCurrent: boolean
  isSelected: boolean | undefined
  selection: RowChoice<Row> | undefined
  /** Whether it goes by too fast to be read: its first cell will do, without its box. */
  isLight: boolean
}

/** A row that has all of its cells keeps them. */
const isSame = <Row,>(before: TableRowProps<Row>, after: TableRowProps<Row>): boolean =>
  (!before.isLight || after.isLight) &&
  before.row === after.row &&
  before.index === after.index &&
  before.columns === after.columns &&
  before.compact === after.compact &&
  before.isCurrent === after.isCurrent &&
  before.isSelected === after.isSelected &&
  before.selection === after.selection

// A row renders when it or the columns change, not whenever the table scrolls or the page's search is typed into.
// `memo` loses the type parameter, which the assertion gives back.
export const TableRow = memo(function TableRow<Row>(props: TableRowProps<Row>) {
  const { row, index, columns, compact, isCurrent, isSelected, selection, isLight } = props
  const drawn = isLight ? columns.slice(0, 1) : columns
  const choice = selection && !isLight && (
    <SelectRow
      label={selection.label(row)}
      isSelected={isSelected === true}
      onToggle={(isRange) => selection.onToggle(index, isRange)}
    />
  )
  return (
    <tr
      {...ROLES.row}
      className={classes.row}
      data-row={index}
      data-selected={isCurrent || undefined}
      data-chosen={isSelected || undefined}
      aria-rowindex={index + 2}
    >
      {compact ? (
        <td {...ROLES.cell} className={classes.compact} data-lead data-chooses={selection ? true : undefined}>
          {choice}
          {compact(row)}
        </td>
      ) : (
        <>
          {selection && (
            <td {...ROLES.cell} className={classes.choice}>
              {choice}
            </td>
          )}
          {drawn.map(({ id, cell, numeric }, column) => (
            <td
              key={id}
              {...ROLES.cell}
              className={numeric ? classes.numeric : undefined}
              data-lead={column === 0 || undefined}
            >
              {cell(row)}
            </td>
          ))}
        </>
      )}
    </tr>
  )
}, isSame) as <Row>(props: TableRowProps<Row>) => ReactNode
