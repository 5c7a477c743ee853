import { sql } from 'kysely'

import type { Migration } from '#storage/migrate.ts'

const statements = [
  // What a thing's newest frames say of it. It has no age: from `late_at` on the thing is overdue, from `silent_at` on
  // silent, whoever asks
  `create table thing_health (thing_id integer primary key references things (id) on delete cascade,
     thing_modified_at bigint not null, verdict text not null, since bigint, reasons text not null, frames integer not null,
     last_seen bigint, late_at bigint, silent_at bigint, usual_interval double precision, loss double precision,
     margin double precision, sf integer, battery double precision, gateway text, heard_by text not null,
     modified_at bigint not null)`,
  `create index thing_health_by_modified on thing_health (modified_at)`,
  `create index thing_health_by_late on thing_health (late_at)`,
  `create index thing_health_by_silent on thing_health (silent_at)`,
]

export const thingHealth: Migration = {
  version: 5,
  name: 'verdicts on things',
  async up(db) {
    for (const statement of statements) await sql.raw(statement).execute(db)
  },
}
