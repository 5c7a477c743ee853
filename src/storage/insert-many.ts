import { CompiledQuery, type Kysely } from 'kysely'

export type SqlValue = string | number | null | Uint8Array

/** One statement and the rows to run it with: a driver takes it in a single message to its database. */
export interface RepeatedQuery extends CompiledQuery {
  repeatFor: readonly (readonly SqlValue[])[]
  /** Where it inserts: a driver may put all rows into one statement then. */
  insert?: ManyRows
}

/** What `insertMany` is to insert into. */
export interface ManyRows {
  table: string
  columns: readonly string[]
  conflict: string
}

/**
 * Inserts many rows with one prepared statement. Two rows may have one key: the later one meets the earlier one. Query builders make a node of every value, and a statement of its own
 * for every number of rows; on the path of every frame that costs more than the insert. Call it in a transaction: by
 * itself it is one for each row.
 *
 * @param conflict what follows the values, such as `on conflict do nothing`
 * @returns the rows that `returning` names in `conflict`, if any
 */
export async function insertMany<R = never>(
  db: Pick<Kysely<never>, 'executeQuery'>,
  table: string,
  columns: readonly string[],
  rows: readonly (readonly SqlValue[])[],
  conflict = ''
): Promise<R[]> {
  if (rows.length === 0) return []
  // `?` is SQLite's placeholder
  const values = columns.map(() => '?').join(', ')
  const sql = `insert into ${table} (${columns.join(', ')}) values (${values}) ${conflict}`
  const query: RepeatedQuery = {
    ...CompiledQuery.raw(sql),
    repeatFor: rows,
    insert: { table, columns, conflict },
  }
  return (await db.executeQuery<R>(query)).rows
}

/**
 * Runs one prepared statement for each row of values, in a single message to the database. Call it in a transaction.
 *
 * @param sql with a `?` for each value of a row
 * @returns the rows that `returning` names, of all runs together
 */
export async function repeat<R = never>(
  db: Pick<Kysely<never>, 'executeQuery'>,
  sql: string,
  rows: readonly (readonly SqlValue[])[]
): Promise<R[]> {
  if (rows.length === 0) return []
  const query: RepeatedQuery = { ...CompiledQuery.raw(sql), repeatFor: rows }
  return (await db.executeQuery<R>(query)).rows
}
