import type { ReactNode } from 'react'

export interface Column<Row> {
  id: string
  header: string
  cell: (row: Row) => ReactNode
  /** As CSS has it; columns without one share what is left. */
  width?: string
  /** Only where the table has this many pixels. */
  from?: number
  sortable?: boolean
  /** Aligned to the right. */
  numeric?: boolean
}

export interface Sort {
  column: string
  descending: boolean
}

export const columnsThatFit = <Row>(columns: readonly Column<Row>[], width: number): readonly Column<Row>[] =>
  columns.filter(({ from }) => from === undefined || width >= from)

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
