import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { sql, type Kysely } from 'kysely'
import { afterEach, beforeEach, expect, it } from 'vitest'

import { concurrently } from '#storage/concurrent-transaction.ts'
import { migrate } from '#storage/migrate.ts'
import { openAt } from '#storage/open-database.ts'
import { emptyDatabase } from '#testing/test-database.ts'

import { migrations, openDatabase, type Database } from './database.ts'
import { createPartitions } from './partitions.ts'
import { WEEK, weekOf } from './weeks.ts'

const NOW = Date.parse('2026-11-22T12:00:00Z')

let folder: string
let place: string
let drop: () => Promise<void>
let db: Database | undefined
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'thingdeck-partitions-'))
  ;({ place, drop } = await emptyDatabase(folder))
})
afterEach(async () => {
  await db?.destroy()
  await drop()
  rmSync(folder, { recursive: true })
})

const tablesLike = async (on: Database, pattern: string) => {
  const { rows } = await sql<{ name: string }>`
    select relname as name from pg_class where relkind = 'r' and relname like ${pattern} order by 1`.execute(
    on
  )
  return rows.map(({ name }) => name)
}
const addFrame = (on: Database, id: number, at: number) =>
  on
    .insertInto('frames')
    .values({
      ...{ id, thing_id: 1, type: 'UPLINK', time: at, received_at: at, data: '{}' },
      ...{ sealed_app_s_key: null, undecoded: null },
    })
    .execute()

it('moves all that the tables of before held into partitions', async () => {
  const old = await openAt<never>(place, { schema: 'platform' })
  const before = migrations.findIndex(({ version }) => version === 15)
  await migrate(old, 'platform', migrations.slice(0, before))
  const [early, late] = [Date.parse('2025-01-03T10:00:00Z'), NOW]
  for (const statement of [
    `insert into frames values (1, 7, 'UPLINK', ${early}, ${early + 5}, '{"a":1}', null, null),
      (2, 8, 'UPLINK', ${late}, ${late}, '{"a":2}', 'sealed', 'why')`,
    `insert into frame_bodies values (1, 'xml', 0, 'one'), (2, 'json', 1, 'two'), (3, 'xml', 0, 'place')`,
    `insert into container_values values (10, 7, 1, 1, ${early}, '21'), (11, 8, 1, 2, ${late}, '22')`,
    `insert into locations values (20, 8, 'LBS', ${late}, ${late}, 50, 4, null, null, null, 3),
      (21, 8, 'GPS', ${late}, ${late}, 50, 4, null, null, null, 3)`,
    `insert into history_totals values (7, 'network', 1), (8, 'network', 1)`,
  ])
    await sql.raw(statement).execute(old)
  await old.destroy()

  db = await openDatabase(place)
  const rows = async (query: string) => (await sql.raw(query).execute(db as Kysely<unknown>)).rows
  expect(await rows('select id, thing_id, data, undecoded from frames order by id')).toEqual([
    { id: 1, thing_id: 7, data: '{"a":1}', undecoded: null },
    { id: 2, thing_id: 8, data: '{"a":2}', undecoded: 'why' },
  ])
  expect(
    await rows('select thing_id, frame_id, received_at, body from frame_bodies order by frame_id')
  ).toEqual([
    { thing_id: 7, frame_id: 1, received_at: early + 5, body: 'one' },
    { thing_id: 8, frame_id: 2, received_at: late, body: 'two' },
    { thing_id: 8, frame_id: 3, received_at: late, body: 'place' },
  ])
  expect(await rows('select id, received_at, value from container_values order by id')).toEqual([
    { id: 10, received_at: early + 5, value: '21' },
    { id: 11, received_at: late, value: '22' },
  ])
  expect(await rows('select thing_id, kind, week, rows from history_totals order by 1, 2')).toEqual([
    { thing_id: 7, kind: 'decoded', week: weekOf(early), rows: 1 },
    { thing_id: 7, kind: 'network', week: weekOf(early), rows: 1 },
    { thing_id: 8, kind: 'decoded', week: weekOf(late), rows: 1 },
    { thing_id: 8, kind: 'location', week: weekOf(late), rows: 2 },
    { thing_id: 8, kind: 'network', week: weekOf(late), rows: 1 },
  ])
  expect(await tablesLike(db, '%\\_old')).toEqual([])
  // Spread by thing: each unique key of what grows holds it, first of all
  const keys = await sql<{ table: string; first: string }>`
    select c.relname as table, a.attname as first from pg_index i join pg_class c on c.oid = i.indrelid
    join pg_attribute a on a.attrelid = c.oid and a.attnum = i.indkey[0]
    where i.indisunique and c.relname in
      ('frames', 'frame_bodies', 'container_values', 'locations', 'history_hours', 'history_totals')
    order by 1`.execute(db)
  expect(keys.rows.map(({ table, first }) => `${table} ${first}`)).toEqual([
    'container_values thing_id',
    'frame_bodies thing_id',
    'frames thing_id',
    'history_hours thing_id',
    'history_totals thing_id',
    'locations thing_id',
  ])
})

it('makes partitions ahead, and others when a row needs them, by several instances at once', async () => {
  db = await openDatabase(place)
  const instances = [createPartitions(db), createPartitions(db), createPartitions(db, 30)]
  await Promise.all(instances.map((instance) => instance.makeAhead(NOW)))
  const ahead = await instances[0]!.list()
  expect(ahead[0]!.from).toBeLessThanOrEqual(NOW)
  expect(ahead.at(-1)!.to).toBeGreaterThan(NOW + 8 * WEEK)
  // Without a gap, and none twice
  expect(ahead.slice(1).map(({ from }) => from)).toEqual(ahead.slice(0, -1).map(({ to }) => to))

  const past = Date.parse('2025-06-01T00:00:00Z')
  await expect(addFrame(db, 1, past)).rejects.toThrow(/no partition/)
  await Promise.all(instances.map((instance) => instance.cover([past])))
  await addFrame(db, 1, past)
  await addFrame(db, 2, NOW)
})

it('drops one of each table while others read and write, and gives up where they do not let it', async () => {
  db = await openDatabase(place)
  const partitions = createPartitions(db, 30)
  const old = NOW - 60 * 86_400_000
  await partitions.cover([old, NOW])
  await addFrame(db, 1, old)
  await addFrame(db, 2, NOW)
  const [first] = await partitions.list()
  const day = new Date(first!.from).toISOString().slice(0, 10).replaceAll('-', '')
  expect(await tablesLike(db, `%\\_${day}`)).toHaveLength(5)

  await concurrently(db, ['somebody else'], async (trx) => {
    await trx.selectFrom('frames').select('id').execute()
    expect(await partitions.drop(first!)).toBe(false)
  })
  expect(await tablesLike(db, `%\\_${day}`)).toHaveLength(5)
  expect(await partitions.drop(first!)).toBe(true)
  expect(await tablesLike(db, `%\\_${day}`)).toEqual([])
  expect(await db.selectFrom('frames').select('id').execute()).toEqual([{ id: 2 }])
})
