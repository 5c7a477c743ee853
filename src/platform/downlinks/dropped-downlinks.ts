import type { Database } from '#platform/storage/database.ts'

/**
 * What the network had of a thing, it has dropped. It stays open: a report that was under way may still say that it was
 * transmitted.
 *
 * @param before only downlinks that were queued before this one
 * @returns how many
 */
export async function cancelDropped(
  db: Database,
  thingId: number,
  at: number,
  before = Number.MAX_SAFE_INTEGER
): Promise<number> {
  const rows = await db
    .updateTable('downlinks')
    .set({ state: 'CANCELLED', reason: 'The network dropped it', changed_at: at })
    .where('thing_id', '=', thingId)
    .where('id', '<', before)
    .where('state', 'in', ['ACCEPTED', 'UNCERTAIN'])
    .where('open', '=', 1)
    .returning('id')
    .execute()
  return rows.length
}
