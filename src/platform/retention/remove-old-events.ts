import type { Database } from '#platform/storage/database.ts'

const ROWS_AT_ONCE = 500

/**
 * Removes some triggers of rules by values older than an instant; those whose action is still to be done stay.
 *
 * @returns whether there may be more
 */
export async function removeOldTriggers(trx: Database, before: number): Promise<boolean> {
  const old = await trx
    .selectFrom('rule_triggers')
    .select('id')
    .where('time', '<', before)
    .where('next_attempt_at', 'is', null)
    .orderBy('time')
    .limit(ROWS_AT_ONCE)
    .execute()
  const ids = old.map(({ id }) => id)
  if (ids.length > 0) await trx.deleteFrom('rule_triggers').where('id', 'in', ids).execute()
  return ids.length === ROWS_AT_ONCE
}

/**
 * Removes some events of things, among them what networks said of them, older than an instant.
 *
 * @returns whether there may be more
 */
export async function removeOldEvents(trx: Database, before: number): Promise<boolean> {
  const first = await trx.selectFrom('thing_events').select('id').orderBy('id').limit(ROWS_AT_ONCE).execute()
  const old = await trx
    .selectFrom('thing_events')
    .select('id')
    .where('at', '<', before)
    // They are numbered as they happened, so that no index by time is written for it
    .where('id', '<=', first.at(-1)?.id ?? 0)
    .execute()
  const ids = old.map(({ id }) => id)
  if (ids.length > 0) await trx.deleteFrom('thing_events').where('id', 'in', ids).execute()
  return ids.length === ROWS_AT_ONCE
}
