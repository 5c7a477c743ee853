/**
 * The value that `percent` of the values do not exceed, by nearest rank (NIST/SEMATECH e-Handbook, 7.2.6.2: no
 * interpolation, so that every answer was measured).
 *
 * @param percent 0 to 100
 * @throws {RangeError} when there are no values, or the percentage is out of range
 */
export function percentile(values: readonly number[], percent: number): number {
  if (percent < 0 || percent > 100) throw new RangeError(`${percent} is no percentage`)
  const sorted = values.toSorted((a, b) => a - b)
  const value = sorted[Math.max(0, Math.ceil((percent / 100) * sorted.length) - 1)]
  if (value === undefined) throw new RangeError('No values to take a percentile of')
  return value
}

/** @throws {RangeError} when there are no values */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const upper = sorted[Math.floor(sorted.length / 2)]
  const lower = sorted[Math.ceil(sorted.length / 2) - 1]
  if (upper === undefined || lower === undefined) throw new RangeError('No values to take a median of')
  return (lower + upper) / 2
}

/** Three significant digits, thousands grouped: `0.123`, `12.3`, `98,765`. */
export function figure(value: number): string {
  const digits = Math.max(0, 2 - Math.floor(Math.log10(Math.abs(value) || 1)))
  return value.toLocaleString('en-GB', { minimumFractionDigits: digits, maximumFractionDigits: digits })
}

/** Milliseconds that the call takes, and what it answers. */
export async function timed<T>(call: () => Promise<T> | T): Promise<{ ms: number; result: T }> {
  const start = performance.now()
  const result = await call()
  return { ms: performance.now() - start, result }
}

/** A table in columns, numbers to the right and three digits long. */
export function formatTable(
  head: readonly string[],
  rows: readonly (readonly (string | number)[])[]
): string {
  const texts = rows.map((row) => row.map((cell) => (typeof cell === 'number' ? figure(cell) : cell)))
  const widths = head.map((title, column) =>
    Math.max(title.length, ...texts.map((row) => (row[column] ?? '').length))
  )
  const isNumeric = head.map((_, column) => rows.some((row) => typeof row[column] === 'number'))
  const line = (cells: readonly string[]) =>
    widths
      .map((width, column) => {
        const cell = cells[column] ?? ''
        return isNumeric[column] ? cell.padStart(width) : cell.padEnd(width)
      })
      .join('  ')
      .trimEnd()
  return [line(head), line(widths.map((width) => '-'.repeat(width))), ...texts.map(line)].join('\n')
}
