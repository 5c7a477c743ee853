import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { sql } from 'kysely'

import { openAt } from '#storage/open-database.ts'

import { copyTemplate, makeTemplate } from './postgres/copies.ts'
import { remembered } from './remembered.ts'

/** A server on which tests make databases; without one, theirs are files. */
const server = process.env.TEST_DATABASE_URL

/** Whether the tests of this run are on PostgreSQL. */
export const onPostgres = server !== undefined

export interface TestDatabase {
  /** A file in the test's folder, or a URL. */
  place: string
  drop(): Promise<void>
}

/** What databases of tests are copies of: to fill one takes longer than most tests. */
export interface Filled {
  /** Tells what `fill` does from what others do; part of a database's name. */
  kind: string
  file: 'platform.db' | 'proxy.db'
  /** Makes of an empty database what is copied. It may be called again where it failed. */
  fill: (place: string) => Promise<void>
}

const bytesOf = remembered<Buffer>()
const templateOf = remembered<string>()

/**
 * A database of a test's own, a copy of one that is filled once.
 *
 * @param folder of the test, in which a file lies
 */
export async function testDatabase({ kind, file, fill }: Filled, folder: string): Promise<TestDatabase> {
  if (server !== undefined) {
    return copyTemplate(server, await templateOf(kind, () => makeTemplate(server, kind, fill)))
  }
  const place = join(folder, file)
  await writeFile(place, await bytesOf(kind, () => fillFile(file, fill)), { mode: 0o600 })
  // The folder is the test's, and it goes with it
  return { place, drop: async () => {} }
}

export const NO_TABLES: Filled = {
  kind: 'nothing',
  file: 'platform.db',
  async fill(place) {
    const db = await openAt(place, { schema: 'platform' })
    try {
      await sql`select 1`.execute(db)
    } finally {
      await db.destroy()
    }
  },
}

/** A database without tables. */
export const emptyDatabase = (folder: string): Promise<TestDatabase> => testDatabase(NO_TABLES, folder)

async function fillFile(file: string, fill: (place: string) => Promise<void>): Promise<Buffer> {
  const folder = await mkdtemp(join(tmpdir(), 'thingdeck-seed-'))
  const place = join(folder, file)
  try {
    await fill(place)
    return await readFile(place)
  } finally {
    await rm(folder, { recursive: true })
  }
}
