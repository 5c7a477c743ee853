import { type Kysely, sql } from 'kysely'

/** What SQLite says of a file that may have no further page is what it says of a disk without room. */
export async function takeAllRoom<S>(db: Kysely<S>): Promise<void> {
  const { rows } = await sql<{ page_count: number }>`pragma page_count`.execute(db)
  await sql.raw(`pragma max_page_count = ${rows[0]?.page_count}`).execute(db)
}

export async function giveRoom<S>(db: Kysely<S>): Promise<void> {
  await sql.raw('pragma max_page_count = 1000000').execute(db)
}

/** Writes what a file has no free pages for. */
export async function writeMuch<S>(db: Kysely<S>): Promise<void> {
  await sql`insert into schema_versions (owner, version) values (${'x'.repeat(1_000_000)}, 1)`.execute(db)
}
