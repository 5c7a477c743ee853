import { sql, type Kysely } from 'kysely'

export interface Migration {
  /** Counts up from 1 and never changes once released. */
  version: number
  name: string
  up: (db: Kysely<never>) => Promise<void>
}

/**
 * Brings a database to the newest schema, each step in a transaction of its own.
 *
 * @param owner whose tables these are: proxy and platform each keep their own versions
 * @throws if the database was written by a newer release
 */
export async function migrate(
  db: Kysely<never>,
  owner: string,
  migrations: readonly Migration[]
): Promise<void> {
  await sql`create table if not exists schema_versions (owner text primary key, version integer not null)`.execute(
    db
  )
  const { rows } = await sql<{
    version: number
  }>`select version from schema_versions where owner = ${owner}`.execute(db)
  const current = rows[0]?.version ?? 0
  const newest = migrations.at(-1)?.version ?? 0
  if (current > newest) {
    throw new Error(`The data were written by a newer release (schema ${current}, this one knows ${newest})`)
  }

  for (const migration of migrations) {
    if (migration.version <= current) continue
    await db.transaction().execute(async (trx) => {
      await migration.up(trx)
      await sql`insert into schema_versions (owner, version) values (${owner}, ${migration.version})
        on conflict (owner) do update set version = excluded.version`.execute(trx)
    })
  }
}
