import { postgresSignals } from '#storage/postgres/signals.ts'
import type { Signals } from '#storage/signals.ts'

import { openSharedLive, type SharedLive } from '../live/shared-live.ts'
import { openProxyDatabase, type ProxyDatabase } from './database.ts'

/** What a server has in common with the others on its database. */
export interface OpenedShared {
  db: ProxyDatabase
  signals: Signals
  live: SharedLive
  close(): Promise<void>
}

/** @param url of a PostgreSQL database */
export async function openShared(url: string): Promise<OpenedShared> {
  const db = await openProxyDatabase(url)
  const signals = postgresSignals(url)
  const live = await openSharedLive({ db, signals })
  return {
    db,
    signals,
    live,
    async close() {
      await live.close()
      await signals.close()
      await db.destroy()
    },
  }
}
