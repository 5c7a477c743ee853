import { chmodSync, closeSync, mkdirSync, openSync } from 'node:fs'
import { dirname } from 'node:path'

import { Kysely } from 'kysely'

import type { OnFault } from './database-faults.ts'
import { migrate, type Migration } from './migrate.ts'
import { sqliteDialect } from './sqlite/dialect.ts'
import { fileFault } from './sqlite/file-fault.ts'

/** The path of a SQLite file, or the URL of a PostgreSQL database. */
export type DatabasePlace = string

interface OpenOptions {
  /** Where the tables are in a PostgreSQL database: owners may share one. */
  schema: string
  /** Whether a file is to be readable by its owner alone. */
  ownerOnly?: boolean
  /** Threads that read beside the one that writes, of a file. */
  readers?: number
  /** Connections at most, to a URL. */
  connections?: number
  /** Is told of a full disk and its like. */
  onFault?: OnFault | undefined
}

export const isDatabaseUrl = (place: DatabasePlace) => /^postgres(ql)?:/i.test(place)

/** Opens a database without a look at it; a file's folder is made where it is missing. */
export async function openAt<S>(
  place: DatabasePlace,
  { schema, ownerOnly, readers, connections, onFault }: OpenOptions
): Promise<Kysely<S>> {
  if (isDatabaseUrl(place)) {
    // Whoever has a file never loads it
    const { postgresDialect } = await import('./postgres/dialect.ts')
    return new Kysely<S>({ dialect: postgresDialect({ url: place, schema, connections, onFault }) })
  }
  mkdirSync(dirname(place), { recursive: true, mode: 0o700 })
  if (ownerOnly) {
    closeSync(openSync(place, 'a', 0o600))
    chmodSync(place, 0o600)
  }
  return new Kysely<S>({ dialect: sqliteDialect({ path: place, readers, onFault }) })
}

/**
 * Opens a database and brings its schema up to date.
 *
 * @param options with the owner's migrations; its tables are in the PostgreSQL schema of its name
 * @throws {StartFault} where a file is no database, is damaged or cannot be written, or a newer release wrote it
 * @throws {ApiProblem} 503 where a database at a URL does not answer
 */
export async function openMigrated<S>(
  place: DatabasePlace,
  { migrations, ...options }: OpenOptions & { migrations: readonly Migration[] }
): Promise<Kysely<S>> {
  return orStartFault(place, async () => {
    const db = await openAt<S>(place, options)
    try {
      await migrate(db as unknown as Kysely<never>, options.schema, migrations)
      return db
    } catch (error) {
      await db.destroy()
      throw error
    }
  })
}

/** Does what a start does with a database. @throws {StartFault} where its file is what fails */
export async function orStartFault<T>(place: DatabasePlace, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    throw isDatabaseUrl(place) ? error : fileFault(place, error)
  }
}
