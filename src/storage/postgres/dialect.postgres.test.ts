import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { sql, type Kysely } from 'kysely'
import { afterEach, beforeEach, expect, it } from 'vitest'

import { ApiProblem } from '#lib/api-error.ts'
import { emptyDatabase, type TestDatabase } from '#testing/test-database.ts'

import { concurrently, concurrentlyWhatIsFree } from '../concurrent-transaction.ts'
import { DatabaseError } from '../database-error.ts'
import { insertMany } from '../insert-many.ts'
import { openAt } from '../open-database.ts'
import { alone } from '../sole-transaction.ts'

interface Schema {
  notes: { id: number; text: string | null; bytes: Uint8Array | null }
}

let folder: string
let database: TestDatabase
/** Two instances on one database. */
let db: Kysely<Schema>
let other: Kysely<Schema>

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'thingdeck-postgres-'))
  database = await emptyDatabase(folder)
  db = await openAt<Schema>(database.place, { schema: 'platform' })
  other = await openAt<Schema>(database.place, { schema: 'platform' })
  await sql`create table notes (id bigint primary key, text text, bytes bytea)`.execute(db)
  await sql`insert into notes values (1, 'one', null), (2, 'two', null)`.execute(db)
})

afterEach(async () => {
  await Promise.all([db.destroy(), other.destroy()])
  await database.drop()
  rmSync(folder, { recursive: true })
})

const textOf = async (on: Kysely<Schema>, id: number) =>
  (await on.selectFrom('notes').select('text').where('id', '=', id).executeTakeFirstOrThrow()).text ?? ''

it('answers in the values that SQLite has', async () => {
  const bytes = new Uint8Array([0, 255])
  await db
    .insertInto('notes')
    .values({ id: 2 ** 53 - 1, text: 'a\0b', bytes })
    .execute()
  const { rows } = await sql`select id, text, bytes, id > 5 as large, sum(id) over () > 0 as summed,
    count(*) over () as count, 1.5::float8 as share, (select sum(id) from notes where id < 3) as sum
    from notes order by id desc limit 1`.execute(db)
  expect(rows).toEqual([
    { id: 2 ** 53 - 1, text: 'a\uFFFDb', bytes, large: 1, summed: 1, count: 3, share: 1.5, sum: 3 },
  ])
  const changed = await db.updateTable('notes').set({ text: 'x' }).where('id', '<', 3).executeTakeFirst()
  expect(Number(changed.numUpdatedRows)).toBe(2)
})

it('takes lists without values', async () => {
  const notes = db.selectFrom('notes').select('id').orderBy('id')
  expect(await notes.where('id', 'in', []).execute()).toEqual([])
  expect(await notes.where('text', 'not in', []).execute()).toEqual([{ id: 1 }, { id: 2 }])
})

it('lets no transaction of another instance between what one reads and what it writes', async () => {
  const add = (on: Kysely<Schema>) =>
    on.transaction().execute(async (trx) => {
      const text = `${await textOf(trx, 1)}+`
      await trx.updateTable('notes').set({ text }).where('id', '=', 1).execute()
    })
  await Promise.all(Array.from({ length: 20 }, (_, index) => add(index % 2 === 0 ? db : other)))
  expect(await textOf(db, 1)).toBe(`one${'+'.repeat(20)}`)
})

it('runs beside each other what has no name in common, and one after the other what has', async () => {
  const order: string[] = []
  const hold = async (name: string, until: Promise<void>) => {
    await concurrently(db, [name], async () => {
      order.push(`${name} began`)
      await until
      order.push(`${name} ended`)
    })
  }
  const gate = Promise.withResolvers<void>()
  const first = hold('a', gate.promise)
  await expect.poll(() => order).toEqual(['a began'])
  await concurrently(other, ['b'], async () => void order.push('b'))
  const same = concurrently(other, ['a'], async () => void order.push('a of the other'))
  const general = other.transaction().execute(async () => void order.push('general'))
  gate.resolve()
  await Promise.all([first, same, general])
  expect(order.slice(0, 3)).toEqual(['a began', 'b', 'a ended'])
  expect(order.slice(3).toSorted()).toEqual(['a of the other', 'general'])
})

it('takes of many names those that nobody has, and waits for those that are due', async () => {
  const gate = Promise.withResolvers<void>()
  const began = Promise.withResolvers<void>()
  const holding = concurrently(db, ['a'], async () => {
    began.resolve()
    await gate.promise
  })
  await began.promise
  const names = ['a', 'b']
  const heldOf = (due: string[], others: string[]) =>
    concurrentlyWhatIsFree(other, { due, others }, async (_, has) => names.filter(has))

  expect(await heldOf([], names)).toEqual(['b'])
  const waiting = heldOf(['a'], ['b'])
  expect(await Promise.race([waiting, heldOf(['b'], ['a'])])).toEqual(['b'])
  gate.resolve()
  expect(await waiting).toEqual(names)
  await holding
  expect(await heldOf([], names)).toEqual(names)
})

it('runs one of two that wait for each other again', async () => {
  let runs = 0
  const met = Promise.withResolvers<void>()
  const change = (on: Kysely<Schema>, ids: number[]) =>
    concurrently(on, [`${ids.join()}`], async (trx) => {
      runs++
      for (const id of ids) {
        await trx
          .updateTable('notes')
          .set({ text: sql`text || ${ids.join()}` })
          .where('id', '=', id)
          .execute()
        if (runs >= 2) met.resolve()
        await met.promise
      }
    })
  await Promise.all([change(db, [1, 2]), change(other, [2, 1])])
  expect(runs).toBe(3)
  const texts = [await textOf(db, 1), await textOf(db, 2)]
  for (const text of texts) expect(text).toMatch(/^(one|two)(1,22,1|2,11,2)$/)
})

it('runs a transaction that waits for no other one again too, where a statement by itself was in its way', async () => {
  const [held, asked] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
  const append = (on: Kysely<Schema>, id: number, text: string) =>
    on
      .updateTable('notes')
      .set({ text: sql`text || ${text}` })
      .where('id', '=', id)
      .execute()
  // As a statement that changes both rows in another order, and with more patience than the transaction has
  const between = other
    .transaction()
    .setIsolationLevel('read committed')
    .execute(async (trx) => {
      await sql`set local deadlock_timeout = '60s'`.execute(trx)
      await append(trx, 2, 's')
      held.resolve()
      await asked.promise
      await append(trx, 1, 's')
    })
  await held.promise
  let runs = 0
  const answer = await alone(db, async (trx) => {
    runs++
    await append(trx, 1, 't')
    asked.resolve()
    await append(trx, 2, 't')
    return 'done'
  })
  await between
  expect([answer, runs]).toEqual(['done', 2])
  expect([await textOf(db, 1), await textOf(db, 2)]).toEqual(['onest', 'twost'])
})

it('answers 503, and never a fault of its own, where it is given up again and again', async () => {
  let runs = 0
  const outcome = alone(db, async (trx) => {
    runs++
    await sql`do $$ begin raise exception 'given up' using errcode = '40001'; end $$`.execute(trx)
  })
  await expect(outcome).rejects.toMatchObject({ status: 503, retryAfter: 1 })
  expect(runs).toBe(8)
})

it('commits nothing of a transaction in which a statement failed, though its error was caught', async () => {
  const outcome = db.transaction().execute(async (trx) => {
    await trx.updateTable('notes').set({ text: 'changed' }).where('id', '=', 2).execute()
    await trx
      .insertInto('notes')
      .values({ id: 1, text: null, bytes: null })
      .execute()
      .catch(() => undefined)
  })
  await expect(outcome).rejects.toThrow(DatabaseError)
  expect(await textOf(db, 2)).toBe('two')
})

it('keeps what rows hold out of its errors', async () => {
  const insert = insertMany(db as unknown as Kysely<never>, 'notes', ['id', 'text'], [[1, 'a secret']])
  await expect(insert).rejects.toMatchObject({
    code: '23505',
    message: expect.not.stringContaining('secret'),
  })
  await expect(insert).rejects.not.toHaveProperty('detail')
})

it('answers 503 while a connection is lost, and finds another one by itself', async () => {
  const kill = sql`select pg_terminate_backend(pid) from pg_stat_activity
    where pid <> pg_backend_pid() and datname = current_database()`
  const inTransaction = db.transaction().execute(async (trx) => {
    await kill.execute(other)
    await textOf(trx, 1)
  })
  await expect(inTransaction).rejects.toMatchObject({ status: 503, retryAfter: 5 })
  expect(await textOf(db, 1)).toBe('one')
  // One that was idle
  await kill.execute(other)
  await expect.poll(() => textOf(db, 1)).toBe('one')
  await expect(db.transaction().execute((trx) => textOf(trx, 1))).resolves.toBe('one')
})

it.each([
  ['53100', 'The disk of the database is full'],
  ['53200', 'The database is short of memory'],
  ['53300', 'The database takes no more connections'],
  ['25006', 'The database can only be read at the moment'],
])('answers 503 to a failure %s of the server, tells of it, and goes on', async (code, message) => {
  const told: ApiProblem[] = []
  const onFault = (problem: ApiProblem) => told.push(problem)
  const full = await openAt<Schema>(database.place, { schema: 'platform', onFault })
  const fail = sql.raw(`do $$ begin raise exception 'no room' using errcode = '${code}'; end $$`)
  const inTransaction = full.transaction().execute(async (trx) => {
    await trx.updateTable('notes').set({ text: 'changed' }).where('id', '=', 1).execute()
    await fail.execute(trx)
  })
  await expect(inTransaction).rejects.toMatchObject({ status: 503, message, retryAfter: 10 })
  await expect(fail.execute(full)).rejects.toMatchObject({ status: 503, message })
  expect(told.map((problem) => problem.message)).toEqual([message, message])
  expect(await textOf(full, 1)).toBe('one')
  await full.destroy()
})

it('answers 503 where there is no server, and names neither it nor the password', async () => {
  const away = await openAt<Schema>('postgres://me:hidden@127.0.0.1:1/nowhere', { schema: 'platform' })
  const failure: unknown = await textOf(away, 1).catch((error: unknown) => error)
  expect(failure).toBeInstanceOf(ApiProblem)
  expect(
    JSON.stringify([failure, (failure as ApiProblem).message, (failure as ApiProblem).cause])
  ).not.toContain('hidden')
  await away.destroy()
})
