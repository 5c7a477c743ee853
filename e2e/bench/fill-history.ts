import { sql } from 'kysely'

import type { Database } from '#platform/storage/database.ts'
import { HOUR } from '#platform/storage/schema.ts'
import { WEEK } from '#platform/storage/weeks.ts'
import { readThingPark } from '#platform/network/thingpark.ts'

import type { BenchPlatform } from './bench-platform.ts'
import { devEuiOf, frameXml } from './frame-xml.ts'

export interface History {
  things: number
  framesEach: number
  /** Between two frames of a thing, in milliseconds. */
  interval: number
  /** When the last thing sends its newest frame, in milliseconds since the epoch. */
  until: number
}

const ROWS_A_STATEMENT = 50_000

/** When the nth thing sends its newest frame: the things send in turns, as a fleet does. */
export const newestOf = ({ things, interval, until }: History, thing: number): number =>
  until - Math.floor(((things - 1 - thing) * interval) / things)

/**
 * Gives a platform's first things a history. The newest frame of each thing goes through the platform's own ingest;
 * the others are made of that one inside the database, in the order in which they would have come, since two million
 * would take ingest too long. A test compares the two.
 */
export async function fillHistory({ db, platform }: BenchPlatform, history: History): Promise<void> {
  const { things, framesEach } = history
  for (let thing = 0; thing < things; thing++) {
    const time = newestOf(history, thing)
    const frame = { devEui: devEuiOf(thing), fCntUp: framesEach - 1, time }
    await platform.ingest.submit(readThingPark(frameXml(frame)), time)
  }
  // What a crash would lose is made again
  await sql`pragma synchronous = off`.execute(db)
  const count = things * (framesEach - 1)
  for (let from = 0; from < count; from += ROWS_A_STATEMENT) {
    await copyFrames(db, history, from, Math.min(count, from + ROWS_A_STATEMENT))
  }
  await countAgain(db, 'network', 'frames')
  await countAgain(db, 'decoded', 'container_values')
  await sql`pragma synchronous = full`.execute(db)
}

/** The frames `from` to `to` in the order of their arrival; `m` is what ingest wrote of the thing's newest frame. */
async function copyFrames(db: Database, history: History, start: number, end: number) {
  // As literals: a number that is bound is a floating one, and divides as such
  const [from, to] = [sql.lit(start), sql.lit(end)]
  const [things, interval] = [sql.lit(history.things), sql.lit(history.interval)]
  const newest = sql.lit(history.framesEach - 1)
  const arrivals = sql`
    with recursive numbers (n) as (select ${from} union all select n + 1 from numbers where n + 1 < ${to}),
    arrivals as (select
      ${things} + 1 + n as id, 1 + n % ${things} as model, n / ${things} as fcnt,
      (${newest} - n / ${things}) * ${interval} as age,
      1500 + n / ${things} % 1000 as centidegrees,
      printf('%08x', (n / ${things} + 1) * 2654435761 & 4294967295) as mic from numbers)`
  const time = (column: string) => sql`(m.${sql.ref(column)} - age)`

  await sql`insert into frames (id, thing_id, type, time, received_at, data, sealed_app_s_key, undecoded) ${arrivals}
    select arrivals.id, m.thing_id, m.type, ${time('time')}, ${time('received_at')},
      json_set(m.data, '$.time', ${time('time')},
        '$.timeStr', strftime('%Y-%m-%dT%H:%M:%f+00:00', ${time('time')} / 1000.0, 'unixepoch'),
        '$.fcntUp', cast(fcnt as text), '$.fcntDn', cast(fcnt / 10 as text), '$.mic_hex', mic,
        '$.payload_hex', '110a0402000029' || printf('%04x', centidegrees)),
      m.sealed_app_s_key, m.undecoded
    from arrivals join frames m on m.id = model`.execute(db)
  await sql`insert into frame_bodies (thing_id, frame_id, received_at, format, sealed, body) ${arrivals}
    select m.thing_id, arrivals.id, ${time('received_at')}, m.format, m.sealed,
      replace(m.body, '<FCntUp>' || ${newest} || '<', '<FCntUp>' || fcnt || '<')
    from arrivals join frame_bodies m on m.frame_id = model`.execute(db)
  await sql`insert into container_values (id, thing_id, container_id, frame_id, time, received_at, value) ${arrivals}
    select arrivals.id, m.thing_id, m.container_id, arrivals.id, ${time('time')},
      ${time('received_at')}, printf('%g', centidegrees / 100.0)
    from arrivals join container_values m on m.id = model`.execute(db)
  await sql`insert into frame_repeats (dev_eui, key, time) ${arrivals}
    select data ->> '$.devEUI', 'u:' || (data ->> '$.devAddr') || ':' || fcnt || ':' || mic, ${time('time')}
    from arrivals join frames m on m.id = model`.execute(db)
}

async function countAgain(db: Database, kind: string, table: 'frames' | 'container_values') {
  const week = sql.lit(WEEK)
  await sql`insert into history_hours (thing_id, kind, hour, week, rows)
    select thing_id, ${kind}, time / ${sql.lit(HOUR)}, received_at / ${week} * ${week}, count(*)
    from ${sql.table(table)} where true group by 1, 3, 4
    on conflict (thing_id, kind, hour, week) do update set rows = excluded.rows`.execute(db)
  await sql`insert into history_totals (thing_id, kind, week, rows)
    select thing_id, ${kind}, received_at / ${week} * ${week}, count(*)
    from ${sql.table(table)} where true group by 1, 3
    on conflict (thing_id, kind, week) do update set rows = excluded.rows`.execute(db)
}
