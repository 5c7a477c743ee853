import { createDatabaseFaults } from '#storage/database-faults.ts'
import type { DatabasePlace } from '#storage/open-database.ts'

import { openProxyDatabase, type ProxyDatabase } from './database.ts'

export interface WatchedDatabase {
  db: ProxyDatabase
  /** @throws {ApiProblem} 503 where it could not be written, and still cannot */
  check: () => Promise<void>
}

/**
 * Opens the proxy's own database, and tells of a full disk and its like: when it begins, and when it is over.
 *
 * @throws what `openProxyDatabase` does
 */
export async function openWatchedDatabase(
  place: DatabasePlace,
  warn: (line: string) => void
): Promise<WatchedDatabase> {
  const faults = createDatabaseFaults('proxy', warn)
  const db = await openProxyDatabase(place, faults.note)
  return { db, check: () => faults.check(db) }
}
