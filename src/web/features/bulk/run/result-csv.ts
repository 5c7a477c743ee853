import type { RowResult } from '#api/bulk/job.ts'
import { type CsvColumn, toCsv } from '#web/ui/csv.ts'

// The same in every language, since programs read them
const columns: CsvColumn<RowResult>[] = [
  { header: 'row', value: ({ row }) => row },
  { header: 'identifier', value: ({ id }) => id },
  { header: 'name', value: ({ name }) => name },
  { header: 'outcome', value: ({ outcome }) => outcome },
  { header: 'message', value: ({ message }) => message },
]

/** What came of each row. */
export const resultCsv = (results: readonly RowResult[]) => toCsv(columns, results)
