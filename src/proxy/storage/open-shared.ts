import { postgresSignals } from '#storage/postgres/signals.ts'
import type { Signals } from '#storage/signals.ts'
import { createVault } from '#storage/vault.ts'

import { openSharedLive, type SharedLive } from '../live/shared-live.ts'
import { createSharedTokens, type SharedTokens } from '../token/shared-tokens.ts'
import { openWatchedDatabase, type WatchedDatabase } from './watched-database.ts'

/** What a server has in common with the others on its database. */
export interface OpenedShared extends WatchedDatabase {
  signals: Signals
  live: SharedLive
  tokens: SharedTokens
  close(): Promise<void>
}

/**
 * @param url of a PostgreSQL database
 * @param tokenKey 32 bytes, under which tokens are sealed there
 * @param warn tells of a fault of the database that lasts, and of its end
 */
export async function openShared(
  url: string,
  tokenKey: Buffer,
  warn: (line: string) => void
): Promise<OpenedShared> {
  const { db, check } = await openWatchedDatabase(url, warn)
  const signals = postgresSignals(url)
  const live = await openSharedLive({ db, signals })
  return {
    db,
    check,
    signals,
    live,
    tokens: createSharedTokens({ db, signals, vault: createVault(tokenKey) }),
    async close() {
      await live.close()
      await signals.close()
      await db.destroy()
    },
  }
}
