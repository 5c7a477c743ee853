import { sql, type QueryExecutorProvider } from 'kysely'

/** By what PostgreSQL knows a transaction's connection. */
export async function processOf(trx: QueryExecutorProvider): Promise<number> {
  const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(trx)
  return rows[0]?.pid ?? 0
}

/** The statements that wait for what a process holds, whatever else waits on the server. */
export async function blockedBy(db: QueryExecutorProvider, process: number): Promise<string[]> {
  const { rows } = await sql<{ query: string }>`select query from pg_stat_activity
    where datname = current_database() and ${process}::integer = any(pg_blocking_pids(pid))`.execute(db)
  return rows.map(({ query }) => query)
}
