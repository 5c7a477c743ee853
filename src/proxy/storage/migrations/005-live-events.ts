import { randomBytes } from 'node:crypto'

import { sql } from 'kysely'

import type { Migration } from '#storage/migrate.ts'

export const liveEvents: Migration = {
  version: 5,
  name: 'live events of several instances',
  async up(db) {
    const statements = [
      `create table live_events (number bigint primary key, webhook_id text, event text not null)`,
      // Of a message that a stream delivers twice, whichever instances it comes to
      `create unique index live_events_by_webhook on live_events (webhook_id)`,
      `create table live_cursor (run text primary key, count bigint not null)`,
      // Tells its numbers from those of another database
      `insert into live_cursor (run, count) values ('${randomBytes(6).toString('base64url')}', 0)`,
    ]
    for (const statement of statements) await sql.raw(statement).execute(db)
  },
}
