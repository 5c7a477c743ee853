import type { Database } from '#platform/storage/database.ts'
import { alone } from '#storage/sole-transaction.ts'

import { changeGroups } from './failure-groups.ts'
import { addToTotals } from './totals.ts'

/** Of one transaction, so that the network's wait for their turn is short. */
const AT_ONCE = 1000

/** Deletes the failures of a group, but for those that a job is sending again. */
export async function discardGroup(
  db: Database,
  streamId: number,
  groupId: number,
  now: number
): Promise<void> {
  for (;;) {
    const discarded = await alone(db, (trx) => discardSome(trx, streamId, groupId, now))
    if (discarded < AT_ONCE) return
  }
}

async function discardSome(trx: Database, streamId: number, groupId: number, now: number): Promise<number> {
  const rows = await trx
    .deleteFrom('stream_messages')
    .where('id', 'in', (eb) =>
      eb
        .selectFrom('stream_messages')
        .select('id')
        .where('group_id', '=', groupId)
        .where('lane', 'is', null)
        .orderBy('id')
        .limit(AT_ONCE)
    )
    .returning('bytes')
    .execute()
  const bytes = rows.reduce((sum, row) => sum + row.bytes, 0)
  const change = { failures: -rows.length, failure_bytes: -bytes }
  await addToTotals(trx, new Map([[streamId, change]]), now)
  await changeGroups(trx, new Map([[groupId, { failures: -rows.length }]]))
  return rows.length
}
