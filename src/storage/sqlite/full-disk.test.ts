import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { sql, type Kysely } from 'kysely'
import { afterEach, beforeEach, expect, it } from 'vitest'

import { giveRoom, takeAllRoom } from '#testing/full-disk.ts'

import { createDatabaseFaults, type DatabaseFaults } from '../database-faults.ts'
import { openMigrated } from '../open-database.ts'

interface Schema {
  notes: { id: number; text: string }
}

const LONG = 'x'.repeat(20_000)
const FULL = { status: 503, message: 'The disk of the database is full', retryAfter: 10 }

let folder: string
let db: Kysely<Schema>
let faults: DatabaseFaults
let told: string[]
let now = 0

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'thingdeck-full-'))
  told = []
  faults = createDatabaseFaults(
    'platform',
    (line) => told.push(line),
    () => now
  )
  db = await openMigrated<Schema>(join(folder, 'test.db'), {
    schema: 'test',
    onFault: faults.note,
    migrations: [
      {
        version: 1,
        name: 'notes',
        up: async (trx) => {
          await sql`create table notes (id integer primary key, text text not null)`.execute(trx)
        },
      },
    ],
  })
  await insert(1)
})
afterEach(async () => {
  await db.destroy()
  rmSync(folder, { recursive: true })
})

const insert = (id: number, text = 'short', on: Kysely<Schema> = db) =>
  on.insertInto('notes').values({ id, text }).execute()
const ids = async () =>
  (await db.selectFrom('notes').select('id').orderBy('id').execute()).map(({ id }) => id)

it('is a 503 for what needs room, and for nothing else', async () => {
  await takeAllRoom(db)
  await expect(insert(2, LONG)).rejects.toMatchObject({
    ...FULL,
    cause: new Error('database or disk is full'),
  })
  expect(await ids()).toEqual([1])
  await expect(insert(1)).rejects.toMatchObject({ name: 'DatabaseError' })
  await giveRoom(db)
  await insert(2, LONG)
  expect(await ids()).toEqual([1, 2])
})

it('leaves nothing of a transaction, whatever it goes on with', async () => {
  await takeAllRoom(db)
  const together = db.transaction().execute(async (trx) => {
    await insert(2, 'short', trx)
    // They are on their way before the first of them has failed, and SQLite has ended the transaction by then
    await Promise.all([insert(3, LONG, trx), insert(4, 'short', trx), insert(5, 'short', trx)])
  })
  await expect(together).rejects.toMatchObject(FULL)
  const regardless = db.transaction().execute(async (trx) => {
    await insert(6, LONG, trx).catch(() => undefined)
    await insert(7, 'short', trx)
  })
  await expect(regardless).rejects.toThrow('The transaction was rolled back')
  expect(await ids()).toEqual([1])

  await giveRoom(db)
  await db.transaction().execute((trx) => insert(8, LONG, trx))
  expect(await ids()).toEqual([1, 8])
})

it('is told once, and again when it is over', async () => {
  await faults.check(db)
  expect(told).toEqual([])
  await takeAllRoom(db)
  for (let tries = 0; tries < 3; tries++) await expect(insert(2, LONG)).rejects.toMatchObject(FULL)
  await expect(faults.check(db)).rejects.toMatchObject(FULL)
  expect(told).toEqual([
    'platform: The disk of the database is full. What needs it is answered 503 until that is mended',
  ])
  // What went well in between is not heard of
  now += 61_000
  await expect(insert(2, LONG)).rejects.toMatchObject(FULL)
  expect(told).toHaveLength(2)

  await giveRoom(db)
  await faults.check(db)
  await faults.check(db)
  expect(told.slice(2)).toEqual(['platform: the database can be written again'])
  expect((await sql`select owner from schema_versions`.execute(db)).rows).toEqual([{ owner: 'test' }])
})
