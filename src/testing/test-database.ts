import { randomBytes } from 'node:crypto'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'

import { sql } from 'kysely'
import { Client, DatabaseError } from 'pg'

import { openAt } from '#storage/open-database.ts'

/** A server on which tests make databases; without one, theirs are files. */
const server = process.env.TEST_DATABASE_URL

/** Whether the tests of this run are on PostgreSQL. */
export const onPostgres = server !== undefined

export interface TestDatabase {
  /** A file in the test's folder, or a URL. */
  place: string
  drop(): Promise<void>
}

/** Files as `fill` left them: to fill one takes longer than most tests. */
const filled = new Map<string, Promise<Buffer>>()

/**
 * A database of a test's own, a copy of what `fill` makes of an empty one. It is filled once, and copied.
 *
 * @param kind tells what `fill` does from what others do; part of a file's name
 * @param folder of the test, in which a file lies
 */
export async function testDatabase(
  kind: string,
  folder: string,
  file: 'platform.db' | 'proxy.db',
  fill: (place: string) => Promise<void>
): Promise<TestDatabase> {
  if (server !== undefined) return copyOnServer(server, kind, fill)
  const bytes = filled.get(kind) ?? fillFile(file, fill)
  filled.set(kind, bytes)
  const place = join(folder, file)
  await writeFile(place, await bytes, { mode: 0o600 })
  // The folder is the test's, and it goes with it
  return { place, drop: async () => {} }
}

/** A database without tables. */
export const emptyDatabase = (folder: string): Promise<TestDatabase> =>
  testDatabase('nothing', folder, 'platform.db', async (place) => {
    const db = await openAt(place, { schema: 'platform' })
    await sql`select 1`.execute(db)
    await db.destroy()
  })

async function fillFile(file: string, fill: (place: string) => Promise<void>): Promise<Buffer> {
  const folder = await mkdtemp(join(tmpdir(), 'thingdeck-seed-'))
  const place = join(folder, file)
  await fill(place)
  const bytes = await readFile(place)
  await rm(folder, { recursive: true })
  return bytes
}

/** Names of what was filled, and is copied, on the server. */
const templates = new Map<string, Promise<string>>()

async function copyOnServer(url: string, kind: string, fill: (place: string) => Promise<void>) {
  const known = templates.get(kind) ?? templateOf(url, kind, fill)
  templates.set(kind, known)
  const template = await known
  const name = `test_${randomBytes(8).toString('hex')}`
  await asAdmin(url, (admin) => copy(admin, template, name))
  return {
    place: databaseOn(url, name),
    drop: () =>
      asAdmin(url, async (admin) => void (await admin.query(`drop database "${name}" with (force)`))),
  }
}

function databaseOn(url: string, name: string): string {
  const place = new URL(url)
  place.pathname = `/${name}`
  return place.href
}

async function asAdmin<T>(url: string, run: (admin: Client) => Promise<T>): Promise<T> {
  const admin = new Client({ connectionString: url })
  await admin.connect()
  try {
    return await run(admin)
  } finally {
    await admin.end()
  }
}

/** Made by whichever worker needs it first. */
async function templateOf(url: string, kind: string, fill: (place: string) => Promise<void>) {
  const name = `filled_${kind}`
  await asAdmin(url, async (admin) => {
    await admin.query('select pg_advisory_lock(hashtext($1))', [name])
    const { rowCount } = await admin.query('select 1 from pg_database where datname = $1', [name])
    if (rowCount !== 0) return
    const draft = `${name}_draft`
    await admin.query(`drop database if exists "${draft}" with (force)`)
    await admin.query(`create database "${draft}"`)
    await fill(databaseOn(url, draft))
    // Only what is whole has the name
    await copy(admin, draft, name)
  })
  return name
}

/** SQLSTATE `object_in_use`: who used it has gone, but the server has yet to notice. */
const IN_USE = '55006'

async function copy(admin: Client, template: string, name: string) {
  for (let tries = 0; ; tries++) {
    try {
      // Block by block through the log, as is its habit, it takes twice as long, and to drop it three times
      await admin.query(`create database "${name}" template "${template}" strategy file_copy`)
      return
    } catch (error) {
      if (tries > 50 || !(error instanceof DatabaseError) || error.code !== IN_USE) throw error
      await wait(20)
    }
  }
}
