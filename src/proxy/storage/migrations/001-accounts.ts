import { sql } from 'kysely'

import type { Migration } from '#storage/migrate.ts'

const statements = [
  // `name_key` is the name as it is compared: of one case and one Unicode form
  `create table users (id text primary key, name text not null, name_key text not null unique, role text not null,
     password text, subject text unique, disabled integer not null default 0, created_at bigint not null,
     last_sign_in_at bigint)`,
  // Of what the cookie holds only a hash is here: who reads the database cannot take a session over
  `create table sessions (id text primary key, token_hash text not null unique,
     user_id text not null references users (id) on delete cascade, created_at bigint not null,
     last_seen_at bigint not null, expires_at bigint not null, address text not null, agent text not null)`,
  `create index sessions_by_user on sessions (user_id, created_at)`,
  `create index sessions_by_expiry on sessions (expires_at)`,
  // Without a user it is the code of the first administrator
  `create table codes (hash text primary key, user_id text unique references users (id) on delete cascade,
     expires_at bigint not null)`,
  `create table attempts (key text primary key, started_at bigint not null, count integer not null)`,
]

export const accounts: Migration = {
  version: 1,
  name: 'accounts',
  async up(db) {
    for (const statement of statements) await sql.raw(statement).execute(db)
  },
}
