import { existsSync } from 'node:fs'

import { StartFault } from '#lib/start-fault.ts'
import type { Vault } from '#storage/vault.ts'

import type { Database } from './storage/database.ts'
import { readSetting } from './storage/settings.ts'

const NAME = 'key-check'
const CONTEXT = 'key-check'

const noOther = 'put the right one back (each backup holds it), since what it sealed opens with no other'

/** @throws {StartFault} where a database is without its key: a new one would open nothing of it */
export function demandKeyBeside(databasePath: string, keyPath: string): void {
  if (existsSync(keyPath) || !existsSync(databasePath)) return
  throw new StartFault(`${keyPath}, the key of ${databasePath}, is missing: ${noOther}`)
}

/**
 * Makes sure that a key is the one that a database was sealed with, before anything is sealed with another: keys of
 * things and passwords would be told to be damaged one by one, much later.
 *
 * @throws {StartFault} where it is another one
 */
export async function demandKeyOf(db: Database, vault: Vault, keyPath: string): Promise<void> {
  if ((await readSetting(db, NAME)) === undefined) {
    const older = await sealedBefore(db)
    if (older && !opens(vault, older.sealed, older.context)) throw another(keyPath)
    // Of several instances that begin at once, the first one's counts
    await db
      .insertInto('settings')
      .values({ name: NAME, value: JSON.stringify(vault.seal(NAME, CONTEXT)) })
      .onConflict((conflict) => conflict.column('name').doNothing())
      .execute()
  }
  if (!opens(vault, String(await readSetting(db, NAME)), CONTEXT)) throw another(keyPath)
}

const another = (keyPath: string) => new StartFault(`${keyPath} is not the key of this database: ${noOther}`)

/** Anything that a release sealed which had no check yet. */
async function sealedBefore(db: Database) {
  const keys = await db.selectFrom('thing_keys').selectAll().limit(1).executeTakeFirst()
  if (keys) return { sealed: keys.sealed, context: `thing-keys:${keys.thing_id}` }
  const token = await db.selectFrom('tokens').select(['sealed', 'hash']).limit(1).executeTakeFirst()
  return token && { sealed: token.sealed, context: `token:${token.hash}` }
}

function opens(vault: Vault, sealed: string, context: string): boolean {
  try {
    vault.open(sealed, context)
    return true
  } catch {
    return false
  }
}
