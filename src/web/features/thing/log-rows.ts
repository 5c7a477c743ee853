interface Page<Row> {
  content?: Row[] | undefined
  totalElements?: number | undefined
}

/** A row with a key that no other row of the log has. */
export interface KeyedRow<Row> {
  key: string
  row: Row
}

/** The rows of all pages in their order. Rows with the same name are told apart by a count. */
export function rowsOf<Row>(pages: readonly Page<Row>[], nameOf: (row: Row) => string): KeyedRow<Row>[] {
  const seen = new Map<string, number>()
  return pages
    .flatMap(({ content }) => content ?? [])
    .map((row) => {
      const name = nameOf(row)
      const count = (seen.get(name) ?? 0) + 1
      seen.set(name, count)
      return { key: count === 1 ? name : `${name}#${count}`, row }
    })
}

/** How many rows the newer part of a log has; where the answer has no total, as many as came. */
export function newerThan(pages: readonly Page<unknown>[] | undefined): number {
  const first = pages?.[0]
  return first?.totalElements ?? first?.content?.length ?? 0
}
