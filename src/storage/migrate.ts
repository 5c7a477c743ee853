import { sql, type Kysely } from 'kysely'

import { StartFault } from '#lib/start-fault.ts'

import { isPostgres } from './dialect.ts'
import { inPostgresTypes } from './postgres/column-types.ts'
import { alone } from './sole-transaction.ts'

export interface Migration {
  /** Counts up from 1 and never changes once released. */
  version: number
  name: string
  up: (db: Kysely<never>) => Promise<void>
  /** What PostgreSQL takes instead, where more than the types of columns differ. */
  postgres?: (db: Kysely<never>) => Promise<void>
}

/**
 * Brings a database to the newest schema, each step in a transaction of its own. Several instances may do it at once:
 * each step is taken by one of them.
 *
 * @param owner whose tables these are: proxy and platform each keep their own versions
 * @throws {StartFault} if the database was written by a newer release
 */
export async function migrate(
  db: Kysely<never>,
  owner: string,
  migrations: readonly Migration[]
): Promise<void> {
  await alone(db, async (trx) => {
    await sql`create table if not exists schema_versions (owner text primary key, version integer not null)`.execute(
      trx
    )
  })
  const current = await versionOf(db, owner)
  const newest = migrations.at(-1)?.version ?? 0
  if (current > newest) {
    throw new StartFault(
      `The data were written by a newer release (schema ${current}, this one knows ${newest}): run that one, or restore a backup of this one's into a fresh folder`
    )
  }

  for (const migration of migrations) {
    if (migration.version <= current) continue
    await alone(db, async (trx) => {
      // Another instance may have been faster
      if ((await versionOf(trx, owner)) >= migration.version) return
      await take(migration, trx)
      await sql`insert into schema_versions (owner, version) values (${owner}, ${migration.version})
        on conflict (owner) do update set version = excluded.version`.execute(trx)
    })
  }
}

async function versionOf(db: Kysely<never>, owner: string): Promise<number> {
  const { rows } = await sql<{
    version: number
  }>`select version from schema_versions where owner = ${owner}`.execute(db)
  return rows[0]?.version ?? 0
}

async function take({ up, postgres }: Migration, trx: Kysely<never>) {
  if (!isPostgres(trx)) return up(trx)
  const translated = trx.withPlugin(inPostgresTypes)
  return postgres ? postgres(translated) : up(translated)
}
