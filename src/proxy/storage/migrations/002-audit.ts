import { sql } from 'kysely'

import type { Migration } from '#storage/migrate.ts'

const statements = [
  `create table audit (seq integer primary key, at bigint not null, phase text not null, call_id text not null,
     user_name text not null, role text not null, address text not null, operation text not null, target text not null,
     changes text not null, status integer, hash text not null)`,
  `create index audit_by_call on audit (call_id)`,
  `create index audit_by_time on audit (at)`,
  // Where the chain began after entries were dropped for their age
  `create table audit_anchors (seq integer primary key, hash text not null, at bigint not null, signature text not null)`,
]

export const audit: Migration = {
  version: 2,
  name: 'audit',
  async up(db) {
    for (const statement of statements) await sql.raw(statement).execute(db)
  },
}
