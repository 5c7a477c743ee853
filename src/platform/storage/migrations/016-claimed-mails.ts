import { sql } from 'kysely'

import type { Migration } from '#storage/migrate.ts'

export const claimedMails: Migration = {
  version: 16,
  name: 'what is being told, by whichever instance',
  async up(db) {
    for (const table of ['rule_triggers', 'stream_events']) {
      await sql.raw(`alter table ${table} add column claimed_at bigint`).execute(db)
    }
  },
}
