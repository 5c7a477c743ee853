import { setTimeout as wait } from 'node:timers/promises'

import type { Database } from '#platform/storage/database.ts'

/** Milliseconds. */
const EVERY = 100
const LONGEST = 3000

/**
 * Has another instance try the endpoint of a stream again, since it is the one that knows how the stream stands. Resolves
 * once that is on the disk, or after a while: what was switched on again in the definition is found there in any case.
 */
export async function tellToResume(db: Database, streamId: number, tell: () => void): Promise<void> {
  tell()
  for (let waited = 0; waited < LONGEST; waited += EVERY) {
    const row = await db
      .selectFrom('stream_deliveries')
      .select('state')
      .where('stream_id', '=', streamId)
      .executeTakeFirst()
    if (!row || row.state === 'ACTIVE') return
    await wait(EVERY)
  }
}
