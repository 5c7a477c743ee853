import { toCsv } from '#web/ui/csv.ts'

import { type CheckedRow, faultText } from './check-rows.ts'
import type { Mapping } from './fields.ts'
import { shownCell } from './read-row.ts'

interface Options {
  names: readonly string[]
  mapping: Mapping
  /** The user's own, to mend the rows and bring them back. */
  withKeys: boolean
}

/** The rows as the file had them, and what is wrong with each. Cells with keys stay empty unless asked for. */
export function badRowsCsv(rows: readonly CheckedRow[], { names, mapping, withKeys }: Options): string {
  const cellOf = (cells: readonly string[], column: number) => {
    const cell = cells[column] ?? ''
    return withKeys || shownCell(cell, mapping[column]) === cell ? cell : ''
  }
  return toCsv<CheckedRow>(
    [
      ...names.map((header, column) => ({ header, value: ({ cells }: CheckedRow) => cellOf(cells, column) })),
      { header: 'errors', value: ({ faults }) => faults.map(faultText).join('; ') },
    ],
    rows
  )
}
