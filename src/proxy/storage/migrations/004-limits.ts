import { sql } from 'kysely'

import type { Migration } from '#storage/migrate.ts'

export const limits: Migration = {
  version: 4,
  name: 'limits',
  async up(db) {
    // JSON of companies and tags; null for an account without limits
    await sql.raw('alter table users add column limits text').execute(db)
  },
}
