import { sql } from 'kysely'

import type { Migration } from '#storage/migrate.ts'

const statements = [
  // Ids are never used again: messages and failures outlive a definition. What is secret is sealed, custom headers
  // too, since they often carry keys. A template that is null is the preset of its type.
  `create table stream_definitions (id integer primary key autoincrement, company_id integer not null references companies (id),
     name text not null, type text not null, content_type text not null, template text, url text not null,
     active integer not null, auto_link integer not null, aggregated integer not null, basic_auth integer not null,
     mutual_auth integer not null, user_name text, sealed_password text, sealed_headers text,
     retry integer not null, response_timeout integer not null, client_certificate text, sealed_client_key text,
     certificate_authority text, sealed_signing_secret text, signed_since bigint,
     created_at bigint not null, modified_at bigint not null)`,
  `create index stream_definitions_by_company on stream_definitions (company_id)`,

  // Things that feed a stream; of no effect while it links all things by itself
  `create table stream_links (stream_id integer not null references stream_definitions (id) on delete cascade,
     thing_id integer not null references things (id) on delete cascade, primary key (stream_id, thing_id))`,
  `create index stream_links_by_thing on stream_links (thing_id)`,

  // The newest DevStatusAns of a thing tells its battery
  `create index frames_notifications on frames (thing_id, time, id) where type = 'NOTIFICATION'`,
]

export const streams: Migration = {
  version: 6,
  name: 'stream definitions',
  async up(db) {
    for (const statement of statements) await sql.raw(statement).execute(db)
  },
}
