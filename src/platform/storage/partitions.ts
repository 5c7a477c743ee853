import { sql } from 'kysely'

import { concurrently } from '#storage/concurrent-transaction.ts'
import { DatabaseError } from '#storage/database-error.ts'
import { isPostgres } from '#storage/dialect.ts'

import type { Database } from './database.ts'
import { WEEK, weekOf } from './weeks.ts'

/** What PostgreSQL keeps in partitions by time of reception, and that time's column. All have the same bounds. */
const PARTITIONED = {
  frames: 'received_at',
  frame_bodies: 'received_at',
  container_values: 'received_at',
  history_hours: 'week',
  history_totals: 'week',
} as const

/** From its start to before its end, both the start of a week, in ms since the epoch. */
export interface Partition {
  from: number
  to: number
}

export interface Partitions {
  /** Makes what is missing for rows received at some times, each in ms since the epoch. */
  cover(times: readonly number[]): Promise<void>
  /** Makes those of the weeks to come, so that no frame has to. */
  makeAhead(now: number): Promise<void>
  /** What there is, oldest first. */
  list(): Promise<Partition[]>
  /**
   * Drops one of each table, all of them or none.
   * @returns false where others use them: nobody is kept waiting for longer than a moment
   */
  drop(partition: Partition): Promise<boolean>
  /** Another instance may have dropped what is known here: the next rows look again. */
  forget(): void
}

const AHEAD = 8 * WEEK
/** Every read looks into each partition: few of them where history is long, small ones where it is short. */
const WEEKS_OF_LONG = 4
const LONG_DAYS = 180
/** SQLSTATE of a lock that was not got in time. */
const LOCKED = '55P03'
/** Less than the second after which PostgreSQL looks for deadlocks: it is never somebody else who gives up. */
const LOCK_TIMEOUT = '300ms'

/** @param retentionDays undefined where history is kept for ever */
export function createPartitions(db: Database, retentionDays?: number): Partitions {
  if (!isPostgres(db)) return none
  const weeks = retentionDays === undefined || retentionDays > LONG_DAYS ? WEEKS_OF_LONG : 1
  const known = new Set<number>()
  const learn = ({ from, to }: Partition) => {
    for (let week = from; week < to; week += WEEK) known.add(week)
  }

  const cover = async (times: readonly number[]) => {
    const missing = [...new Set(times.map(weekOf))].filter((week) => !known.has(week))
    if (missing.length === 0) return
    const there = await concurrently(db, ['partitions'], (trx) => makeMissing(trx, missing, weeks))
    for (const partition of there) learn(partition)
  }
  return {
    cover,
    makeAhead: (now) =>
      cover(Array.from({ length: AHEAD / WEEK + 1 }, (_, index) => weekOf(now) + index * WEEK)),
    list: () => listPartitions(db),
    async drop(partition) {
      known.clear()
      return dropPartition(db, partition)
    },
    forget: () => known.clear(),
  }
}

const none: Partitions = {
  cover: () => Promise.resolve(),
  makeAhead: () => Promise.resolve(),
  list: () => Promise.resolve([]),
  drop: () => Promise.resolve(true),
  forget: () => undefined,
}

/**
 * Makes the partitions of some weeks where they are missing, in a transaction that nobody else runs beside.
 *
 * @param weeks how many one is to have; one week where that would overlap what is there
 * @returns all that are there then
 */
export async function makeMissing(
  trx: Database,
  missing: readonly number[],
  weeks: number = WEEKS_OF_LONG
): Promise<Partition[]> {
  const there = await listPartitions(trx)
  const isFree = ({ from, to }: Partition) => there.every((other) => to <= other.from || other.to <= from)
  for (const week of missing) {
    const one = { from: week, to: week + WEEK }
    if (!isFree(one)) continue
    const start = Math.floor(week / (weeks * WEEK)) * weeks * WEEK
    const wide = { from: start, to: start + weeks * WEEK }
    const partition = isFree(wide) ? wide : one
    for (const table of Object.keys(PARTITIONED)) await make(trx, table, partition)
    there.push(partition)
  }
  return there
}

/** Attached rather than made in its place: that keeps nobody from reading and writing meanwhile. */
async function make(trx: Database, table: string, { from, to }: Partition) {
  const name = nameOf(table, from)
  await sql.raw(`create table ${name} (like ${table} including all)`).execute(trx)
  await sql
    .raw(`alter table ${table} attach partition ${name} for values from (${from}) to (${to})`)
    .execute(trx)
}

/** By the day on which it begins, such as `frames_20261126`. */
const nameOf = (table: string, from: number) =>
  `${table}_${new Date(from).toISOString().slice(0, 10).replaceAll('-', '')}`

async function listPartitions(db: Database): Promise<Partition[]> {
  const { rows } = await sql<{ bound: string }>`
    select pg_get_expr(c.relpartbound, c.oid) as bound
    from pg_inherits i join pg_class c on c.oid = i.inhrelid where i.inhparent = to_regclass('frames')`.execute(
    db
  )
  return rows
    .map(({ bound }) => {
      const [from = 0, to = 0] = [...bound.matchAll(/-?\d+/g)].map(Number)
      return { from, to }
    })
    .toSorted((a, b) => a.from - b.from)
}

async function dropPartition(db: Database, { from }: Partition): Promise<boolean> {
  const tables = Object.keys(PARTITIONED)
  try {
    // Frames are stored while it waits for its turn, and none is made meanwhile
    await concurrently(db, ['partitions'], async (trx) => {
      // Only now: who waits for locks of ours holds no table, and so is in nobody's way
      await sql.raw(`set local lock_timeout to '${LOCK_TIMEOUT}'`).execute(trx)
      await sql.raw(`lock table ${tables.join(', ')} in access exclusive mode`).execute(trx)
      const names = tables.map((table) => nameOf(table, from))
      await sql.raw(`drop table if exists ${names.join(', ')}`).execute(trx)
    })
    return true
  } catch (error) {
    if (error instanceof DatabaseError && error.code === LOCKED) return false
    throw error
  }
}
