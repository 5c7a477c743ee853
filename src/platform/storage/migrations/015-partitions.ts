import { sql, type Kysely } from 'kysely'

import type { Migration } from '#storage/migrate.ts'

import type { Database } from '../database.ts'
import { makeMissing } from '../partitions.ts'
import { WEEK, weekOf } from '../weeks.ts'

const HOUR = 3_600_000

/** Counters know the week of reception: what is removed by that takes its counters along. */
const counters = [
  `create table history_hours_new (thing_id integer not null, kind text not null, hour integer not null,
     week bigint not null, rows integer not null, primary key (thing_id, kind, hour, week))`,
  `create table history_totals_new (thing_id integer not null, kind text not null, week bigint not null,
     rows integer not null, primary key (thing_id, kind, week))`,
]

const week = `received_at / ${WEEK} * ${WEEK}`
const countAgain = (hours: string, totals: string) =>
  (
    [
      ['network', 'frames'],
      ['decoded', 'container_values'],
      ['location', 'locations'],
    ] as const
  ).map(
    ([kind, table]) => `insert into ${hours} (thing_id, kind, hour, week, rows)
         select thing_id, '${kind}', time / ${HOUR}, ${week}, count(*) from ${table} group by 1, 3, 4`
  ).concat(`insert into ${totals} (thing_id, kind, week, rows)
         select thing_id, kind, week, sum(rows) from ${hours} group by 1, 2, 3`)

const onSqlite = [
  'alter table container_values add column received_at bigint not null default 0',
  `update container_values set received_at =
     coalesce((select received_at from frames where id = container_values.frame_id), time)`,
  'alter table frame_bodies add column thing_id bigint not null default 0',
  'alter table frame_bodies add column received_at bigint not null default 0',
  ...(['frames', 'locations'] as const).map((table) => {
    const id = table === 'frames' ? 'id' : 'frame_id'
    return `update frame_bodies set thing_id = x.thing_id, received_at = x.received_at
      from ${table} x where x.${id} = frame_bodies.frame_id`
  }),
  ...counters,
  ...countAgain('history_hours_new', 'history_totals_new'),
  ...['history_hours', 'history_totals'].flatMap((table) => [
    `drop table ${table}`,
    `alter table ${table}_new rename to ${table}`,
  ]),
]

const TABLES = ['frames', 'frame_bodies', 'container_values', 'history_hours', 'history_totals'] as const

/**
 * Each key holds the thing, first of all, so that tables can be spread by it, and the time by which they are partitioned.
 * What a frame is found by is otherwise as it was.
 */
const partitioned = [
  `create table frames (id integer not null, thing_id integer not null, type text not null, time bigint not null,
     received_at bigint not null, data text not null, sealed_app_s_key text, undecoded text,
     primary key (thing_id, time, id, received_at)) partition by range (received_at)`,
  'create index frames_by_id on frames (id)',
  `create table frame_bodies (thing_id integer not null, frame_id integer not null, received_at bigint not null,
     format text not null, sealed integer not null, body text not null,
     primary key (thing_id, frame_id, received_at)) partition by range (received_at)`,
  `create table container_values (id integer not null, thing_id integer not null, container_id integer not null,
     frame_id bigint not null, time bigint not null, received_at bigint not null, value text not null,
     primary key (thing_id, time, id, received_at)) partition by range (received_at)`,
  'create index container_values_by_container on container_values (thing_id, container_id, time, id, value)',
  `create table history_hours (thing_id integer not null, kind text not null, hour integer not null, week bigint not null,
     rows integer not null, primary key (thing_id, kind, hour, week)) partition by range (week)`,
  `create table history_totals (thing_id integer not null, kind text not null, week bigint not null,
     rows integer not null, primary key (thing_id, kind, week)) partition by range (week)`,
]

/** Of frames, and of locations that came without one. */
const bodies = `insert into frame_bodies (thing_id, frame_id, received_at, format, sealed, body)
  select x.thing_id, b.frame_id, x.received_at, b.format, b.sealed, b.body from frame_bodies_old b join (
    select id, thing_id, received_at from frames_old union
    select frame_id, thing_id, received_at from locations where frame_id is not null
      and not exists (select 1 from frames_old f where f.id = locations.frame_id)
  ) x on x.id = b.frame_id`

const moved = [
  'insert into frames select id, thing_id, type, time, received_at, data, sealed_app_s_key, undecoded from frames_old',
  bodies,
  `insert into container_values (id, thing_id, container_id, frame_id, time, received_at, value)
     select v.id, v.thing_id, v.container_id, v.frame_id, v.time, coalesce(f.received_at, v.time), v.value
     from container_values_old v left join frames_old f on f.id = v.frame_id`,
  ...countAgain('history_hours', 'history_totals'),
  ...TABLES.map((table) => `drop table ${table}_old`),
  // One place a thing, kind and time is a promise of the database's, which partitions could not keep
  'alter table locations drop constraint locations_pkey',
  'alter table locations drop constraint locations_thing_id_time_type_key',
  'alter table locations add primary key (thing_id, time, type)',
  'create index locations_by_id on locations (id)',
]

async function onPostgres(db: Kysely<never>) {
  const run = async (statements: readonly string[]) => {
    for (const statement of statements) await sql.raw(statement).execute(db)
  }
  const received = await sql<{ at: number }>`select distinct ${sql.raw(week)} as at from (
    select received_at from frames union all select received_at from locations
    union all select time from container_values v where not exists (select 1 from frames f where f.id = v.frame_id)
  ) x`.execute(db)
  await run(
    TABLES.flatMap((table) => [
      `alter table ${table} rename to ${table}_old`,
      // Their names are needed
      `alter table ${table}_old drop constraint ${table}_pkey`,
    ])
  )
  await run([
    'drop index frames_by_thing',
    'drop index container_values_by_thing',
    'drop index container_values_by_container',
    // What is moved is found by it
    'create index on frames_old (id)',
  ])
  await run(partitioned)
  await makeMissing(
    db as unknown as Database,
    received.rows.map(({ at }) => weekOf(at))
  )
  await run(moved)
}

export const partitions: Migration = {
  version: 15,
  name: 'history by week of reception',
  async up(db) {
    for (const statement of onSqlite) await sql.raw(statement).execute(db)
  },
  postgres: onPostgres,
}
