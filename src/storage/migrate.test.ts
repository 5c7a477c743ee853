import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { sql, type Kysely } from 'kysely'
import { afterEach, beforeEach, expect, it } from 'vitest'

import { emptyDatabase } from '#testing/test-database.ts'

import { migrate, type Migration } from './migrate.ts'
import { openAt } from './open-database.ts'

let folder: string
let db: Kysely<never>
let drop: () => Promise<void>

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'thingdeck-migrate-'))
  const database = await emptyDatabase(folder)
  drop = database.drop
  db = await openAt<never>(database.place, { schema: 'platform' })
})

afterEach(async () => {
  await db.destroy()
  await drop()
  rmSync(folder, { recursive: true })
})

const step = (version: number, statement: string): Migration => ({
  version,
  name: `step ${version}`,
  up: async (trx) => {
    await sql.raw(statement).execute(trx)
  },
})
const first = step(1, 'create table notes (text text)')
const second = step(2, "insert into notes values ('of step 2')")
const notes = async () => (await sql<{ text: string }>`select text from notes`.execute(db)).rows

it('takes each step once, however often it is asked', async () => {
  await migrate(db, 'a', [first])
  await migrate(db, 'a', [first, second])
  await migrate(db, 'a', [first, second])
  expect(await notes()).toEqual([{ text: 'of step 2' }])
})

it('undoes a step that fails, and goes on from there the next time', async () => {
  const failing: Migration = {
    ...second,
    up: async (trx) => {
      await second.up(trx)
      throw new Error('no further')
    },
  }
  await expect(migrate(db, 'a', [first, failing])).rejects.toThrow('no further')
  expect(await notes()).toEqual([])
  await migrate(db, 'a', [first, second])
  expect(await notes()).toHaveLength(1)
})

it('refuses what a newer release wrote, and leaves it alone', async () => {
  await migrate(db, 'a', [first, second])
  await expect(migrate(db, 'a', [first])).rejects.toThrow(/newer release/)
  expect(await notes()).toHaveLength(1)
})

it('keeps the versions of two owners apart', async () => {
  await migrate(db, 'a', [first, second])
  await migrate(db, 'b', [step(1, 'create table other (text text)')])
  await expect(sql`select * from other`.execute(db)).resolves.toMatchObject({ rows: [] })
})

it('takes each step once where several instances start at once', async () => {
  await Promise.all(Array.from({ length: 4 }, () => migrate(db, 'a', [first, second])))
  expect(await notes()).toHaveLength(1)
})
