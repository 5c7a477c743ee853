import { sql, type RawBuilder, type SqlBool } from 'kysely'

import { concurrently } from '#storage/concurrent-transaction.ts'

import type { Database } from './database.ts'
import type { Duty } from './duty.ts'

/**
 * Milliseconds for which what an instance has begun is left to it, though another one has its work by now: longer than
 * a mail server is waited for. What nobody has told the end of by then is done again.
 */
export const CLAIM = 180_000

/** Of a row with a column `claimed_at`: whether nobody is at it. @param now milliseconds since the epoch */
export const isUnclaimed = (now: number): RawBuilder<SqlBool> =>
  sql<SqlBool>`(claimed_at is null or claimed_at <= ${now - CLAIM})`

/**
 * Writes down that something is begun, by whoever has the work then.
 *
 * @param mark sets `claimed_at` of a row that is unclaimed; what it returns is truthy where there was one
 * @returns when, or undefined where somebody else is at it
 */
export async function claim(
  { db, duty, now }: { db: Database; duty: Duty; now: () => number },
  mark: (trx: Database, at: number) => Promise<unknown>
): Promise<number | undefined> {
  const at = now()
  const claimed = await concurrently(db, [], async (trx) => {
    await duty.confirm(trx)
    return mark(trx, at)
  })
  // One that was stopped in between has been given up by the others
  return claimed && now() - at < CLAIM / 2 ? at : undefined
}
