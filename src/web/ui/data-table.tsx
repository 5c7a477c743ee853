import { useMediaQuery } from '@mantine/hooks'
import {
  type CSSProperties,
  type ReactNode,
  type RefObject,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react'

import { DataTableBody } from './data-table-body.tsx'
import { type Column, columnsThatFit, columnTracks, type Sort } from './data-table-columns.ts'
import { DataTableHead } from './data-table-head.tsx'
import { TRACKS } from './data-table-resize.tsx'
import { ROLES } from './data-table-roles.ts'
import type { RowSelection } from './data-table-selection.tsx'
import { type SortChoice, TableSort } from './data-table-sort.tsx'
import classes from './data-table.module.css'
import hidden from './visually-hidden.module.css'

interface DataTableProps<Row> {
  /** What the table holds: its name for screen readers. */
  label: string
  rows: readonly Row[]
  /** Kept from one render to the next, so that rows need not render again. */
  columns: readonly Column<Row>[]
  rowKey: (row: Row) => string
  sort?: Sort
  onSort?: (column: string) => void
  /** What a narrow table, which shows no columns, can be sorted by beside those that a wide one shows. */
  sorts?: readonly SortChoice[] | undefined
  /** The whole row in two lines, for narrow screens. Its first link, as that of a wide row, covers the row. */
  compact: (row: Row) => ReactNode
  /** The row that the page shows elsewhere. */
  selected?: string | undefined
  /** Rows beyond those given, where they come by pages. */
  total?: number
  /** Whether those beyond are here in a moment: they have their room. */
  isOpening?: boolean
  /** Where rows can be chosen. Kept from one render to the next, as far as nothing of it changed. */
  selection?: RowSelection<Row> | undefined
  /** Where columns can be resized: their new width in pixels, none for the one they had at first. */
  onResize?: ((column: string, width: number | undefined) => void) | undefined
  /** What is said of columns that the table has no room for, where somebody asked for each of them. */
  noRoom?: ((columns: readonly Column<Row>[]) => string) | undefined
}

// As in the style sheet
const CHOICE = 40

/**
 * A table of any length: only the rows in sight are in the document. It scrolls with the page, its header stays.
 * The first link of a row covers the row, arrow keys move between rows.
 *
 * Its rows are grids, each laid out and painted for itself: a browser does both for a whole table with each row that
 * comes. Elements that are not displayed as a table have to be told that they are one.
 */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const {
    label,
    rows,
    columns,
    rowKey,
    sort,
    onSort,
    sorts,
    compact,
    selected,
    total,
    isOpening = false,
    selection,
    onResize,
    noRoom,
  } = props
  const table = useRef<HTMLTableElement>(null)
  const isNarrow = useMediaQuery('(max-width: 48em)', undefined, { getInitialValueInEffect: false })
  const place = usePlace(table)
  const width = place?.width ?? 0
  // The boxes of a selection take their place first
  const room = width === 0 ? 0 : width - (selection ? CHOICE : 0)
  const shown = useMemo(() => (isNarrow ? [] : columnsThatFit(columns, room)), [isNarrow, columns, room])
  const tracks = [...(selection ? [`${CHOICE}px`] : []), ...columnTracks(shown, room)].join(' ')

  return (
    <div className={classes.box}>
      {noRoom && !isNarrow && shown.length < columns.length && (
        <p className={classes.note}>{noRoom(columns.filter((column) => !shown.includes(column)))}</p>
      )}
      {isNarrow && onSort && <TableSort columns={sorts ?? columns} sort={sort} onSort={onSort} />}
      <table
        ref={table}
        {...ROLES.table}
        className={isNarrow ? classes.narrow : classes.table}
        style={isNarrow ? undefined : ({ [TRACKS]: tracks } as CSSProperties)}
        aria-label={label}
        aria-rowcount={(total ?? rows.length) + 1}
      >
        {isNarrow ? (
          <thead {...ROLES.group} className={hidden.hidden}>
            <tr {...ROLES.row}>
              <th {...ROLES.head} scope="col">
                {label}
              </th>
            </tr>
          </thead>
        ) : (
          <DataTableHead
            columns={shown}
            sort={sort}
            onSort={onSort}
            selection={selection}
            onResize={onResize}
          />
        )}
        <DataTableBody
          table={table}
          top={place?.top}
          count={isOpening ? (total ?? rows.length) : rows.length}
          rows={rows}
          columns={shown}
          rowKey={rowKey}
          compact={isNarrow ? compact : undefined}
          selected={selected}
          selection={selection}
        />
      </table>
    </div>
  )
}

/** Where the rows begin in the document, and how wide the table is; undefined before it is in the document. */
function usePlace(table: RefObject<HTMLTableElement | null>) {
  const [place, setPlace] = useState<{ top: number; width: number }>()
  useLayoutEffect(() => {
    const measure = () => {
      const box = table.current?.tBodies[0]?.getBoundingClientRect()
      if (!box) return
      const top = Math.round(box.top + window.scrollY)
      const width = Math.round(box.width)
      setPlace((known) => (known?.top === top && known.width === width ? known : { top, width }))
    }
    measure()
    // Whatever grows above the table makes the document longer. Measured then and not after each render, since
    // asking for a place in the middle of scrolling makes the browser lay the page out twice.
    const observer = new ResizeObserver(measure)
    observer.observe(document.body)
    if (table.current) observer.observe(table.current)
    return () => observer.disconnect()
  }, [table])
  return place
}
