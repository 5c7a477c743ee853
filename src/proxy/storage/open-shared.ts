import { postgresSignals } from '#storage/postgres/signals.ts'
import type { Signals } from '#storage/signals.ts'
import { createVault } from '#storage/vault.ts'

import { openSharedLive, type SharedLive } from '../live/shared-live.ts'
import { createSharedTokens, type SharedTokens } from '../token/shared-tokens.ts'
import { openProxyDatabase, type ProxyDatabase } from './database.ts'

/** What a server has in common with the others on its database. */
export interface OpenedShared {
  db: ProxyDatabase
  signals: Signals
  live: SharedLive
  tokens: SharedTokens
  close(): Promise<void>
}

/**
 * @param url of a PostgreSQL database
 * @param tokenKey 32 bytes, under which tokens are sealed there
 */
export async function openShared(url: string, tokenKey: Buffer): Promise<OpenedShared> {
  const db = await openProxyDatabase(url)
  const signals = postgresSignals(url)
  const live = await openSharedLive({ db, signals })
  return {
    db,
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
