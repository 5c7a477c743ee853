import { PostgresAdapter, type Kysely } from 'kysely'

/** Whether a database is PostgreSQL, for the few statements that cannot be written for both. */
export function isPostgres<S>(db: Kysely<S>): boolean {
  return db.getExecutor().adapter instanceof PostgresAdapter
}
