import type { ReactNode } from 'react'

export interface Column<Row> {
  id: string
  header: string
  cell: (row: Row) => ReactNode
  /** As CSS has it; columns without one share what is left. */
  width?: string
  /** Its part of what is left when every column has the pixels that it needs: for columns without a width. */
  grow?: number
  /** Only where the table has this many pixels. */
  from?: number
  /** The pixels that it needs if not its width: where they are more than the table has, columns are left out. */
  least?: number
  /** How soon it is left out where there is no room: the highest first, 0 where none is said, the last of equals first. */
  spare?: number
  sortable?: boolean
  /** Aligned to the right. */
  numeric?: boolean
}

export interface Sort {
  column: string
  descending: boolean
}

/** The columns for a table of `width` pixels; 0 where that is not known yet. The first one always fits. */
export function columnsThatFit<Row>(columns: readonly Column<Row>[], width: number): readonly Column<Row>[] {
  const fitting = columns.filter(({ from = 0 }) => width >= from)
  const needed = (of: readonly Column<Row>[]) => of.reduce((sum, column) => sum + neededBy(column), 0)
  while (width > 0 && fitting.length > 1 && needed(fitting) > width) {
    fitting.splice(leastMissed(fitting), 1)
  }
  return fitting
}

/** The first one is never it: it leads to what the row is about. */
function leastMissed<Row>(columns: readonly Column<Row>[]): number {
  const spares = columns.slice(1).map(({ spare = 0 }) => spare)
  return 1 + spares.lastIndexOf(Math.max(...spares))
}

/**
 * The tracks of a grid for the columns of a table of `width` pixels; 0 where that is not known yet. Those that say how
 * they grow get the pixels that they need and their part of what is left, so that none of them vanishes. The others
 * keep theirs, but for the last one where nothing else takes what is left.
 */
export function columnTracks<Row>(columns: readonly Column<Row>[], width: number): string[] {
  const growing = columns.filter(({ grow }) => grow !== undefined)
  const parts = growing.reduce((sum, { grow = 0 }) => sum + grow, 0)
  const needed = columns.reduce((sum, column) => sum + neededBy(column), 0)
  const left = Math.max(0, width - needed)
  const isFilled = columns.some((column) => column.grow !== undefined || column.width === undefined)
  return columns.map(({ grow, least = 0, width: own }, index) => {
    if (grow !== undefined && width > 0) return `${Math.floor(least + (left * grow) / parts)}px`
    if (own === undefined || grow !== undefined) return `minmax(0, ${grow ?? 1}fr)`
    return isFilled || index < columns.length - 1 ? own : `minmax(${own}, 1fr)`
  })
}

const neededBy = <Row>({ least, width = '' }: Column<Row>): number =>
  least ?? Number(/^(\d+)px$/.exec(width)?.[1] ?? 0)

/** A click sorts upwards, the next one downwards. */
export const nextSort = (sort: Sort | undefined, column: string): Sort => ({
  column,
  descending: sort?.column === column && !sort.descending,
})

/** `name` or `-name`, as an address has it. */
export const sortText = ({ column, descending }: Sort) => `${descending ? '-' : ''}${column}`

export function readSort<Name extends string>(
  text: string | null,
  sortable: readonly Name[],
  fallback: Sort & { column: Name }
): Sort & { column: Name } {
  const descending = text?.startsWith('-') ?? false
  const name = descending ? text?.slice(1) : text
  const column = sortable.find((known) => known === name)
  return column === undefined ? fallback : { column, descending }
}
