import { Kysely, sql } from 'kysely'

import { sqliteDialect } from '#storage/sqlite/dialect.ts'

// A process of its own that inserts for as long as it lives and says of each row that it is stored: the test of
// durability kills it.

const [path = ''] = process.argv.slice(2)
const db = new Kysely<never>({ dialect: sqliteDialect({ path }) })
await sql`create table if not exists rows (id integer primary key)`.execute(db)
for (let id = 1; ; id++) {
  await db.transaction().execute((trx) => sql`insert into rows values (${id})`.execute(trx))
  process.stdout.write(`${id}\n`)
}
