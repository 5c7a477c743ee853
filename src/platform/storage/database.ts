import { sql, type Kysely } from 'kysely'

import { isPostgres } from '#storage/dialect.ts'
import type { OnFault } from '#storage/database-faults.ts'
import type { Migration } from '#storage/migrate.ts'
import { openMigrated, type DatabasePlace } from '#storage/open-database.ts'

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
import { leases } from './migrations/014-leases.ts'
import { partitions } from './migrations/015-partitions.ts'
import { claimedMails } from './migrations/016-claimed-mails.ts'
import type { Schema } from './schema.ts'

/** The platform's tables, or a transaction on them. */
export type Database = Kysely<Schema>

/** In their order. */
export const migrations: readonly Migration[] = [
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
  leases,
  partitions,
  claimedMails,
]

/**
 * Opens the platform's database and brings its schema up to date.
 *
 * @param place a file, whose folder is made where it is missing, or the URL of a PostgreSQL database
 * @param onFault is told of a full disk and its like
 * @throws {StartFault} where a file is no database, is damaged or cannot be written, or a newer release wrote it
 * @throws {ApiProblem} 503 where a database at a URL does not answer
 */
export async function openDatabase(place: DatabasePlace, onFault?: OnFault): Promise<Database> {
  return openMigrated<Schema>(place, { schema: 'platform', migrations, onFault })
}

/** Tables whose rows are numbered ahead, so that what belongs to a row can be made before it is written. */
type NumberedTable = 'frames' | 'container_values' | 'locations'

/**
 * Takes `count` consecutive row ids of a table, inside the transaction that uses them.
 *
 * @returns the first of them
 */
export async function takeIds(trx: Database, table: NumberedTable, count: number): Promise<number> {
  if (isPostgres(trx)) return takeFromSequence(trx, table, count)
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

/** Nobody waits until another transaction ends, as they would for a row; ids that a failed one took are never used. */
async function takeFromSequence(trx: Database, table: NumberedTable, count: number): Promise<number> {
  const { rows } = await sql<{
    first: number
  }>`select take_ids(${`${table}_ids`}, ${count}) as first`.execute(trx)
  return rows[0]?.first ?? 0
}
