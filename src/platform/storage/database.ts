import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'

import { Kysely } from 'kysely'

import { migrate } from '#storage/migrate.ts'
import { sqliteDialect } from '#storage/sqlite/dialect.ts'

import { firstSchema } from './migrations/001-first.ts'
import { thingEventsAndNames } from './migrations/002-things.ts'
import { rules } from './migrations/003-rules.ts'
import { codecScripts } from './migrations/004-codecs.ts'
import { thingHealth } from './migrations/005-health.ts'
import { streams } from './migrations/006-streams.ts'
import { streamDelivery } from './migrations/007-stream-delivery.ts'
import { downlinks } from './migrations/008-downlinks.ts'
import { hearing } from './migrations/012-hearing.ts'
import { permanentTokens } from './migrations/013-permanent-tokens.ts'
import type { Schema } from './schema.ts'

/** The platform's tables, or a transaction on them. */
export type Database = Kysely<Schema>

const migrations = [
  firstSchema,
  thingEventsAndNames,
  rules,
  codecScripts,
  thingHealth,
  streams,
  streamDelivery,
  downlinks,
  hearing,
  permanentTokens,
]

/**
 * Opens the platform's database and brings its schema up to date.
 *
 * @param path a file; its folder is made where it is missing
 */
export async function openDatabase(path: string): Promise<Database> {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
  const db = new Kysely<Schema>({ dialect: sqliteDialect({ path }) })
  try {
    await migrate(db as unknown as Kysely<never>, 'platform', migrations)
  } catch (error) {
    await db.destroy()
    throw error
  }
  return db
}

/**
 * Takes `count` consecutive row ids of a table, inside the transaction that uses them.
 *
 * @returns the first of them
 */
export async function takeIds(trx: Database, table: keyof Schema, count: number): Promise<number> {
  const row = await trx
    .insertInto('id_blocks')
    .values({ name: table, next: 1 + count })
    .onConflict((conflict) =>
      conflict.column('name').doUpdateSet((eb) => ({ next: eb('id_blocks.next', '+', count) }))
    )
    .returning('next')
    .executeTakeFirstOrThrow()
  return row.next - count
}
