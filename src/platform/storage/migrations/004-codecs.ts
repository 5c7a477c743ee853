import { sql } from 'kysely'

import type { Migration } from '#storage/migrate.ts'

const statements = [
  // A script takes the place of the type's built-in codec, if any, for as long as it is there
  `create table codec_scripts (thing_type_id integer primary key references thing_types (id), source text not null,
     version integer not null, modified_at bigint not null)`,

  // Decoding past frames again: `cursor` is how far it is, saved with each batch, so that a restart goes on from there
  `create table decode_jobs (id integer primary key autoincrement, thing_type_id integer not null, thing_id integer,
     identifier text, company_id integer, from_time bigint, to_time bigint, state text not null, created_at bigint not null, finished_at bigint,
     total integer not null, done integer not null, changed integer not null, failed integer not null,
     last_frame_id bigint not null, at_thing_id integer not null, at_time bigint not null, at_frame_id bigint not null,
     message text)`,
  `create index decode_jobs_by_state on decode_jobs (state)`,

  `create index thing_events_by_thing on thing_events (thing_id, at, id)`,
]

export const codecScripts: Migration = {
  version: 4,
  name: 'codec scripts, and decoding again',
  async up(db) {
    for (const statement of statements) await sql.raw(statement).execute(db)
  },
}
