import { chmodSync, closeSync, mkdirSync, openSync } from 'node:fs'
import { dirname } from 'node:path'

import { Kysely } from 'kysely'

import { sqliteDialect } from './sqlite/dialect.ts'

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
}

export const isDatabaseUrl = (place: DatabasePlace) => /^postgres(ql)?:/i.test(place)

/** Opens a database without a look at it; a file's folder is made where it is missing. */
export async function openAt<S>(
  place: DatabasePlace,
  { schema, ownerOnly, readers, connections }: OpenOptions
): Promise<Kysely<S>> {
  if (isDatabaseUrl(place)) {
    // Whoever has a file never loads it
    const { postgresDialect } = await import('./postgres/dialect.ts')
    return new Kysely<S>({ dialect: postgresDialect({ url: place, schema, connections }) })
  }
  mkdirSync(dirname(place), { recursive: true, mode: 0o700 })
  if (ownerOnly) {
    closeSync(openSync(place, 'a', 0o600))
    chmodSync(place, 0o600)
  }
  return new Kysely<S>({ dialect: sqliteDialect({ path: place, readers }) })
}
