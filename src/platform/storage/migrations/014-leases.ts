import { sql } from 'kysely'

import type { Migration } from '#storage/migrate.ts'

export const leases: Migration = {
  version: 14,
  name: 'work that one of several instances does',
  async up(db) {
    await sql
      .raw(
        'create table leases (name text primary key, owner text not null, fence integer not null, ends_at bigint not null)'
      )
      .execute(db)
  },
}
