import { sql } from 'kysely'

import type { Migration } from '#storage/migrate.ts'

const statements = [
  // What base stations heard, counted by hour and by whole numbers of each measure: medians need no frames
  `create table station_hours (station_id text not null, hour bigint not null, measure text not null,
     bucket integer not null, frames integer not null, primary key (station_id, hour, measure, bucket))`,
  `create index station_hours_by_hour on station_hours (hour)`,
  // Which things are heard by whom
  `create index thing_health_by_heard on thing_health (heard_by)`,
]

export const hearing: Migration = {
  version: 12,
  name: 'what base stations hear',
  async up(db) {
    for (const statement of statements) await sql.raw(statement).execute(db)
  },
}
