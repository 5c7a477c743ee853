/** A row with a key that no other row of the log has. */
export interface KeyedRow<Row> {
  key: string
  row: Row
  /** It came a moment ago. */
  isNew?: boolean
  /** Frames right before it that nobody heard. */
  lost?: number
}

/** What has been read of a log: tells rows apart, and a row that comes a second time from one that looks alike. */
export interface RowNames<Row> {
  /** Those of the rows that were not known yet, each with its key. */
  add: (rows: readonly Row[]) => KeyedRow<Row>[]
}

/**
 * Pages move while rows arrive, and asking for what is new overlaps with what is there: the same row may come twice.
 * Two rows of one name that differ in anything are two rows.
 */
export function rowNames<Row>(nameOf: (row: Row) => string): RowNames<Row> {
  const known = new Map<string, Row[]>()
  return {
    add: (rows) =>
      rows.flatMap((row) => {
        const name = nameOf(row)
        const namesakes = known.get(name)
        if (!namesakes) {
          known.set(name, [row])
          return [{ key: name, row }]
        }
        // Compared in full only where names meet, which is rare
        const text = JSON.stringify(row)
        if (namesakes.some((each) => JSON.stringify(each) === text)) return []
        namesakes.push(row)
        return [{ key: `${name}#${namesakes.length}`, row }]
      }),
  }
}

/** Two lists, both newest first, as one. Of the same instant, `newer` comes first; rows without a time stay last. */
export function mergeNewestFirst<Row>(
  newer: readonly KeyedRow<Row>[],
  older: readonly KeyedRow<Row>[],
  timeOf: (row: Row) => number | undefined
): KeyedRow<Row>[] {
  const at = ({ row }: KeyedRow<Row>) => timeOf(row) ?? -Infinity
  const merged: KeyedRow<Row>[] = []
  let next = 0
  for (const each of [...newer].sort((a, b) => at(b) - at(a))) {
    for (let candidate = older[next]; candidate && at(candidate) > at(each); candidate = older[next]) {
      merged.push(candidate)
      next++
    }
    merged.push(each)
  }
  return [...merged, ...older.slice(next)]
}
