type Row = Readonly<Record<string, unknown>>

/** The values of one field: once each, and for each row which of them it has (-1 for none). */
interface Column {
  values: unknown[]
  /** Absent where each row has its own, in their order. */
  at?: number[]
}

/** Rows by their columns: a fleet repeats itself, and its rows share what they have in common. */
export interface Packed {
  count: number
  columns: Record<string, Column>
}

/** Packs rows of values that JSON can hold. */
export function pack(rows: readonly Row[]): Packed {
  const names = new Set(rows.flatMap((row) => Object.keys(row)))
  const columns = Object.fromEntries([...names].map((name) => [name, packColumn(rows, name)]))
  return { count: rows.length, columns }
}

function packColumn(rows: readonly Row[], name: string): Column {
  const [scalars, objects] = [new Map<unknown, number>(), new Map<unknown, number>()]
  const values: unknown[] = []
  const at = rows.map((row) => {
    const value = row[name]
    if (value === undefined) return -1
    const [places, key] = typeof value === 'object' ? [objects, JSON.stringify(value)] : [scalars, value]
    const known = places.get(key)
    if (known !== undefined) return known
    places.set(key, values.length)
    return values.push(value) - 1
  })
  return values.length === rows.length ? { values } : { values, at }
}

/** The rows that were packed; equal objects of theirs are one object now. */
export function unpack({ count, columns }: Packed): Record<string, unknown>[] {
  const rows = blankRows(count, Object.entries(columns))
  for (const [name, { values, at }] of Object.entries(columns)) {
    for (const [index, row] of rows.entries()) {
      const place = at ? (at[index] ?? -1) : index
      if (place >= 0) row[name] = values[place]
    }
  }
  return rows
}

/** Rows with their fields, to be filled in: copies of a few are made several times faster than rows that grow. */
function blankRows(count: number, columns: readonly [string, Column][]): Record<string, unknown>[] {
  const shapes = new Float64Array(count)
  for (const [bit, [, { at }]] of columns.entries()) {
    at?.forEach((place, index) => (shapes[index] = (shapes[index] ?? 0) + (place < 0 ? 2 ** bit : 0)))
  }
  const blanks = new Map<number, Record<string, unknown>>()
  return Array.from(shapes, (shape, index) => {
    const known = blanks.get(shape)
    if (known) return { ...known }
    const there = columns.filter(([, { at }]) => !at || (at[index] ?? -1) >= 0)
    const blank = Object.fromEntries(there.map(([name]) => [name, undefined]))
    blanks.set(shape, blank)
    return { ...blank }
  })
}
