import { CompiledQuery, type Kysely } from 'kysely'

export type SqlValue = string | number | null | Uint8Array

/** Within what every supported database takes in one statement. */
const MOST_PARAMETERS = 30_000

/**
 * Inserts many rows in as few statements as the database allows. Query builders make a node of every value; on the
 * path of every frame that costs more than the insert.
 *
 * @param conflict what follows the values, such as `on conflict do nothing`
 * @returns the rows that `returning` names in `conflict`, if any
 */
export async function insertMany<R = never>(
  db: Kysely<never> | { executeQuery: Kysely<never>['executeQuery'] },
  table: string,
  columns: readonly string[],
  rows: readonly (readonly SqlValue[])[],
  conflict = ''
): Promise<R[]> {
  const returned: R[] = []
  const most = Math.max(1, Math.floor(MOST_PARAMETERS / columns.length))
  for (let from = 0; from < rows.length; from += most) {
    const part = rows.slice(from, from + most)
    const sql = `insert into ${table} (${columns.join(', ')}) values ${placeholders(part.length, columns.length)} ${conflict}`
    const result = await db.executeQuery<R>(CompiledQuery.raw(sql, part.flat()))
    returned.push(...result.rows)
  }
  return returned
}

/** `?` is SQLite's. */
function placeholders(rows: number, columns: number): string {
  const row = `(${Array.from({ length: columns }, () => '?').join(', ')})`
  return Array.from({ length: rows }, () => row).join(', ')
}
