export interface CsvColumn<Row> {
  header: string
  value: (row: Row) => string | number | undefined
}

/**
 * Rows as CSV (RFC 4180). Text that a spreadsheet would run as a formula gets an apostrophe in front: names and tags
 * come from whoever may write them (OWASP, CSV injection). A text that is a negative number stays one.
 */
export const toCsv = <Row>(columns: readonly CsvColumn<Row>[], rows: readonly Row[]): string =>
  line(columns.map(({ header }) => header)) + csvLines(columns, rows)

/** As `toCsv`, without the header: for files that are written piece by piece. */
export const csvLines = <Row>(columns: readonly CsvColumn<Row>[], rows: readonly Row[]): string =>
  rows.map((row) => line(columns.map(({ value }) => value(row)))).join('')

const line = (values: readonly (string | number | undefined)[]) => `${values.map(field).join(',')}\r\n`

function field(value: string | number | undefined): string {
  if (value === undefined) return ''
  if (typeof value === 'number') return String(value)
  const safe = NEGATIVE.test(value) ? value : value.replace(FORMULA, "$1'")
  return /[";,\t\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

const NEGATIVE = /^-\d+(?:\.\d+)?(?:e[+-]?\d+)?$/i
/**
 * Where a cell begins that would be run: at the start, and behind what a spreadsheet of another country takes for the end
 * of a cell, quoted or not. The full-width signs are run in East Asian ones.
 */
const FORMULA = /(^|[;\t\r\n])(?=[=+\-@\t\r\n＝＋－＠])/g

/** Hands a file to the user. The byte order mark tells spreadsheets that it is UTF-8. */
export function downloadCsv(name: string, csv: string): void {
  const url = URL.createObjectURL(new Blob(['\uFEFF', csv], { type: 'text/csv;charset=utf-8' }))
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  URL.revokeObjectURL(url)
}
