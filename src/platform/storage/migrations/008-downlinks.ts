import { sql } from 'kysely'

import type { Migration } from '#storage/migrate.ts'

const statements = [
  `create table downlinks (id integer primary key autoincrement, thing_id integer not null references things (id) on delete cascade,
     payload text not null, f_port integer not null, confirmed integer not null, encrypted integer not null,
     origin text not null, template_uid text, template_name text, rule_id integer, rule_name text, request_key text unique,
     network text not null, state text not null, open integer not null, reason text, causes text not null,
     correlation_id text not null unique, network_item_id text, created_at bigint not null, claimed_at bigint,
     accepted_at bigint, sent_at bigint, acknowledged_at bigint, changed_at bigint not null, attempts integer not null,
     next_attempt_at bigint, uplinks_since integer not null, fcnt_dn text, lrrid text, sp_fact text, slot text)`,
  `create index downlinks_by_time on downlinks (created_at, id)`,
  `create index downlinks_by_thing on downlinks (thing_id, created_at, id)`,
  `create index downlinks_by_template on downlinks (template_uid, created_at)`,
  // What the sender has to do, and what the network has yet to tell of: small, however long the history is
  `create index downlinks_unsent on downlinks (thing_id, id) where state in ('QUEUED', 'SENDING')`,
  `create index downlinks_open on downlinks (thing_id, id) where open = 1`,

  // By which network a thing was heard last, and what it is called there
  `create table thing_networks (thing_id integer primary key references things (id) on delete cascade, network text not null,
     application text, device text, flush integer not null)`,

  `alter table configuration_templates add column description text not null default ''`,
  `alter table configuration_templates add column confirmed integer not null default 0`,
  // What the payload was encoded from, as JSON, and which of its fields may be given another value
  `alter table configuration_templates add column data text`,
  `alter table configuration_templates add column parameters text not null default '[]'`,
  `alter table configuration_templates add column modified_at bigint`,
]

export const downlinks: Migration = {
  version: 8,
  name: 'downlinks',
  async up(db) {
    for (const statement of statements) await sql.raw(statement).execute(db)
  },
}
