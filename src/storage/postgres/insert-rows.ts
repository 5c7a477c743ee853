import type { PoolClient, QueryResult } from 'pg'

import type { ManyRows } from '../insert-many.ts'
import { toParameter, type Row } from './values.ts'

/** What PostgreSQL calls the type of each column of a table. */
type TableTypes = ReadonlyMap<string, string>

/** The types of columns, read once for each table: an array has to say what it is of. */
export class ColumnTypes {
  readonly #tables = new Map<string, TableTypes>()

  async of(client: PoolClient, table: string, columns: readonly string[]): Promise<string[]> {
    const known = this.#tables.get(table)
    // A migration may have added some since
    const types = known && columns.every((column) => known.has(column)) ? known : await read(client, table)
    this.#tables.set(table, types)
    return columns.map((column) => types.get(column) ?? 'text')
  }
}

async function read(client: PoolClient, table: string): Promise<TableTypes> {
  const { rows } = await client.query<{ name: string; type: string }>(
    `select attname as name, format_type(atttypid, atttypmod) as type from pg_attribute
     where attrelid = to_regclass($1) and attnum > 0 and not attisdropped`,
    [table]
  )
  return new Map(rows.map(({ name, type }) => [name, type]))
}

/** Fewer bytes than this travel in one statement, more or less. */
const MOST_ROWS = 5000

/** Inserts rows by one array for each column: a statement of the same text however many rows there are. */
export async function insertRows(
  client: PoolClient,
  { table, columns, conflict }: ManyRows,
  rows: readonly Row[],
  columnTypes: ColumnTypes
): Promise<QueryResult[]> {
  const types = await columnTypes.of(client, table, columns)
  const arrays = types.map((type, index) => `$${index + 1}::${type}[]`).join(', ')
  const text = `insert into ${table} (${columns.join(', ')}) select * from unnest(${arrays}) ${conflict}`
  const name = nameOf(text)
  const results: QueryResult[] = []
  for (const wave of waves(rows, keyColumns(columns, conflict))) {
    for (let at = 0; at < wave.length; at += MOST_ROWS) {
      const some = wave.slice(at, at + MOST_ROWS)
      const values = columns.map((_, column) => some.map((row) => toParameter(row[column])))
      results.push(await client.query({ text, name, values }))
    }
  }
  return results
}

const named = new Map<string, string>()

/** There are as many as there are callers, and they are on the path of every frame. */
function nameOf(text: string): string {
  const name = named.get(text) ?? `i${named.size}`
  named.set(text, name)
  return name
}

const UPSERT = /^\s*on conflict \(([^)]+)\)\s+do update/i

/** Where the columns of an upsert's key are; empty where a row that is there is left alone. */
function keyColumns(columns: readonly string[], conflict: string): number[] {
  const key = UPSERT.exec(conflict)?.[1]
  return key?.split(',').map((name) => columns.indexOf(name.trim())) ?? []
}

/**
 * An upsert may not meet one row twice in a statement: the second of two with one key goes with the next. In the order
 * of their keys, so that two transactions which meet the same rows wait for each other, and never both.
 */
export function waves(rows: readonly Row[], key: readonly number[]): (readonly Row[])[] {
  if (key.length === 0) return [rows]
  const result: Row[][] = []
  const counts = new Map<string, number>()
  for (const row of rows.toSorted((a, b) => compare(a, b, key))) {
    const name = JSON.stringify(key.map((column) => row[column]))
    const nth = counts.get(name) ?? 0
    counts.set(name, nth + 1)
    ;(result[nth] ??= []).push(row)
  }
  return result
}

function compare(a: Row, b: Row, key: readonly number[]): number {
  for (const column of key) {
    const [one, other] = [a[column] ?? '', b[column] ?? '']
    if (one !== other) return one < other ? -1 : 1
  }
  return 0
}
