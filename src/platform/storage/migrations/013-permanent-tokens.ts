import { sql } from 'kysely'

import type { Migration } from '#storage/migrate.ts'

export const permanentTokens: Migration = {
  version: 13,
  name: 'permanent tokens have names',
  async up(db) {
    await sql.raw('alter table tokens add column name text').execute(db)
  },
}
