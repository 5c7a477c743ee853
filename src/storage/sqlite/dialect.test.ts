import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { Kysely, sql } from 'kysely'
import { afterEach, beforeEach, expect, it } from 'vitest'

import { sqliteDialect } from './dialect.ts'

interface Schema {
  notes: { id: number; text: string }
}

let folder: string
let path: string
let db: Kysely<Schema>

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'thingdeck-dialect-'))
  path = join(folder, 'test.db')
  db = new Kysely<Schema>({ dialect: sqliteDialect({ path }) })
  await sql`create table notes (id integer primary key, text text not null unique)`.execute(db)
})

afterEach(async () => {
  await db.destroy()
  rmSync(folder, { recursive: true })
})

const insert = (on: Kysely<Schema>, id: number, text = `note ${id}`) =>
  on.insertInto('notes').values({ id, text }).execute()
const ids = async (on: Kysely<Schema> = db) =>
  (await on.selectFrom('notes').select('id').orderBy('id').execute()).map(({ id }) => id)

it('shows a transaction to itself at once, and to others once it is committed', async () => {
  await db.transaction().execute(async (trx) => {
    await insert(trx, 1)
    expect(await ids(trx)).toEqual([1])
    expect(await ids()).toEqual([])
  })
  expect(await ids()).toEqual([1])
})

it('rolls a transaction back as a whole where it fails', async () => {
  await insert(db, 1)
  const failing = db.transaction().execute(async (trx) => {
    await insert(trx, 2)
    await trx.deleteFrom('notes').where('id', '=', 1).execute()
    throw new Error('no further')
  })
  await expect(failing).rejects.toThrow('no further')
  expect(await ids()).toEqual([1])
  await insert(db, 3)
  expect(await ids()).toEqual([1, 3])
})

it('runs transactions one after the other, so that none loses what another wrote', async () => {
  await insert(db, 1, '0')
  await Promise.all(
    Array.from({ length: 20 }, () =>
      db.transaction().execute(async (trx) => {
        const { text } = await trx.selectFrom('notes').select('text').executeTakeFirstOrThrow()
        await trx
          .updateTable('notes')
          .set({ text: String(Number(text) + 1) })
          .execute()
      })
    )
  )
  expect(await db.selectFrom('notes').select('text').execute()).toEqual([{ text: '20' }])
})

it('holds writes outside a transaction back until it ends, and no reads', async () => {
  let write: Promise<unknown> = Promise.resolve()
  const failing = db.transaction().execute(async (trx) => {
    await insert(trx, 1)
    write = insert(db, 2)
    expect(await ids()).toEqual([])
    throw new Error('no further')
  })
  await expect(failing).rejects.toThrow('no further')
  await write
  // The write was not part of what was rolled back
  expect(await ids()).toEqual([2])
})

it('rejects the statement that fails, and none of those beside it', async () => {
  await insert(db, 1)
  const results = await Promise.allSettled([
    insert(db, 2),
    insert(db, 1),
    sql`select * from nowhere`.execute(db),
    ids(),
    insert(db, 3),
  ])
  expect(results.map(({ status }) => status)).toEqual([
    'fulfilled',
    'rejected',
    'rejected',
    'fulfilled',
    'fulfilled',
  ])
  expect(await ids()).toEqual([1, 2, 3])
})

it('may go on after a failed statement within a transaction', async () => {
  await db.transaction().execute(async (trx) => {
    await insert(trx, 1)
    await expect(insert(trx, 1)).rejects.toThrow(/UNIQUE/)
    await insert(trx, 2)
  })
  expect(await ids()).toEqual([1, 2])
})

it('answers what a write changed, and its returned rows', async () => {
  await insert(db, 1)
  await insert(db, 2)
  const updated = await db
    .updateTable('notes')
    .set({ text: sql`text || '!'` })
    .executeTakeFirst()
  expect(updated.numUpdatedRows).toBe(2n)
  const deleted = await db.deleteFrom('notes').where('id', '=', 2).returning('text').execute()
  expect(deleted).toEqual([{ text: 'note 2!' }])
})

it('enforces foreign keys', async () => {
  await sql`create table replies (note integer references notes (id))`.execute(db)
  await expect(sql`insert into replies values (7)`.execute(db)).rejects.toThrow(/FOREIGN KEY/)
})

it('folds its log into the file when it is closed, and opens it again', async () => {
  await insert(db, 1)
  expect(existsSync(`${path}-wal`)).toBe(true)
  await db.destroy()
  expect(existsSync(`${path}-wal`)).toBe(false)
  await expect(ids()).rejects.toThrow(/destroyed/)
  db = new Kysely<Schema>({ dialect: sqliteDialect({ path }) })
  expect(await ids()).toEqual([1])
})

it('says where a file cannot be opened, and does not hang', async () => {
  const lost = new Kysely<Schema>({ dialect: sqliteDialect({ path: join(folder, 'missing', 'x.db') }) })
  await expect(ids(lost)).rejects.toThrow(/unable to open/)
})
