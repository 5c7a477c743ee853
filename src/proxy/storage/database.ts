import { chmodSync, closeSync, mkdirSync, openSync } from 'node:fs'
import { dirname } from 'node:path'

import { Kysely } from 'kysely'

import { migrate } from '#storage/migrate.ts'
import { sqliteDialect } from '#storage/sqlite/dialect.ts'

import { accounts } from './migrations/001-accounts.ts'
import { audit } from './migrations/002-audit.ts'
import { providerSignIns } from './migrations/003-provider-sign-ins.ts'
import { limits } from './migrations/004-limits.ts'
import type { Schema } from './schema.ts'

/** The proxy's tables, or a transaction on them. */
export type ProxyDatabase = Kysely<Schema>

const migrations = [accounts, audit, providerSignIns, limits]

/**
 * Opens the proxy's own database, which it has beside whichever platform it stands in front of.
 * @param path a file, made readable by its owner only; its folder is made where it is missing
 */
export async function openProxyDatabase(path: string): Promise<ProxyDatabase> {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
  closeSync(openSync(path, 'a', 0o600))
  chmodSync(path, 0o600)
  const db = new Kysely<Schema>({ dialect: sqliteDialect({ path, readers: 1 }) })
  try {
    await migrate(db as unknown as Kysely<never>, 'proxy', migrations)
  } catch (error) {
    await db.destroy()
    throw error
  }
  return db
}
