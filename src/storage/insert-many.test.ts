import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { sql, type Kysely } from 'kysely'
import { afterEach, beforeEach, expect, it } from 'vitest'

import { emptyDatabase, onPostgres } from '#testing/test-database.ts'

import { insertMany } from './insert-many.ts'
import { openAt } from './open-database.ts'
import { translateTypes } from './postgres/column-types.ts'

let folder: string
let db: Kysely<never>
let drop: () => Promise<void>

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'thingdeck-insert-'))
  const database = await emptyDatabase(folder)
  drop = database.drop
  db = await openAt<never>(database.place, { schema: 'platform' })
  const table = 'create table notes (id integer primary key, text text, bytes blob)'
  await sql.raw(onPostgres ? translateTypes(table) : table).execute(db)
})

afterEach(async () => {
  await db.destroy()
  await drop()
  rmSync(folder, { recursive: true })
})

const columns = ['id', 'text', 'bytes']
const numbered = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, index) => [from + index, `note ${from + index}`, null])
const insert = (rows: Parameters<typeof insertMany>[3], conflict?: string) =>
  db.transaction().execute((trx) => insertMany<{ id: number }>(trx, 'notes', columns, rows, conflict))
const notes = async () =>
  (await sql<{ id: number; text: string }>`select id, text from notes order by id`.execute(db)).rows

it('writes however many rows', async () => {
  await insert(numbered(0, 40_000))
  const rows = await notes()
  expect(rows).toHaveLength(40_000)
  expect(rows.every(({ id, text }, index) => id === index && text === `note ${index}`)).toBe(true)
})

it('answers what the conflict clause returns, in the order of the rows', async () => {
  await insert(numbered(5, 2000))
  const fresh = await insert(numbered(0, 3000), 'on conflict do nothing returning id')
  expect(fresh).toHaveLength(1005)
  expect(fresh.slice(0, 6).map(({ id }) => id)).toEqual([0, 1, 2, 3, 4, 2000])
})

it('writes none of a transaction where one row is refused', async () => {
  await insert(numbered(7, 8))
  await expect(insert(numbered(0, 10))).rejects.toThrow(/unique/i)
  expect((await notes()).map(({ id }) => id)).toEqual([7])
})

it('lets a row meet an earlier one of the same key', async () => {
  const rows = [
    [1, 'a', null],
    [2, 'b', null],
    [1, 'c', null],
    [1, 'd', null],
  ]
  await insert(rows, 'on conflict (id) do update set text = notes.text || excluded.text')
  expect(await notes()).toEqual([
    { id: 1, text: 'acd' },
    { id: 2, text: 'b' },
  ])
})

it('writes nothing for no rows, and nulls, text and bytes as they are', async () => {
  expect(await insert([])).toEqual([])
  await insert([[1, "it's; -- ?", new Uint8Array([0, 255])]])
  const { rows } = await sql`select * from notes`.execute(db)
  expect(rows).toEqual([{ id: 1, text: "it's; -- ?", bytes: new Uint8Array([0, 255]) }])
})
