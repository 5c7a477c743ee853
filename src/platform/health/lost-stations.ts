import type { GatewaysDown } from '#lib/diagnosis/gateways-down.ts'
import type { Database } from '#platform/storage/database.ts'

export interface StationsNow {
  /** Base stations that are lost, and when each was last heard (ms since the epoch). */
  down: GatewaysDown
  /** When each was first seen to be lost, or back (ms since the epoch): why things are silent changed with it. */
  changed: ReadonlyMap<string, number>
}

interface LostStationsOptions {
  db: Database
  /** After so many minutes without a frame a base station counts as lost. */
  lostMinutes: number
}

/**
 * Base stations that are lost, and when that changed: it is seen when somebody asks, so that whoever asks for what
 * changed since an earlier answer is told. After a restart, as nobody knows what was answered before, all have changed.
 */
export function createLostStations({ db, lostMinutes }: LostStationsOptions) {
  const lostMs = lostMinutes * 60_000
  const changed = new Map<string, number>()
  /** Whether each was lost when somebody asked last. */
  const wasLost = new Map<string, boolean>()

  /** @param at now, in ms since the epoch */
  return async function lostStations(at: number): Promise<StationsNow> {
    const rows = await db.selectFrom('base_stations').select(['id', 'last_heard']).execute()
    const isFirst = wasLost.size === 0
    const down = new Map<string, number | undefined>()
    for (const { id, last_heard: heard } of rows) {
      const isLost = heard !== null && heard < at - lostMs
      const before = wasLost.get(id)
      if (isLost) down.set(id, heard)
      // What was there when somebody asked last was lost since then, and so at a known time
      if (before === false && isLost) changed.set(id, heard + lostMs)
      else if (isFirst || (before ?? false) !== isLost) changed.set(id, at)
      wasLost.set(id, isLost)
    }
    return { down, changed }
  }
}
