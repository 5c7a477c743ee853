import type { Kysely, Transaction } from 'kysely'

import { isPostgres } from './dialect.ts'
import { againWhereGivenUp } from './given-up.ts'

/**
 * A transaction that no other one runs beside, in this process or in others: what it read is true until it ends.
 * Statements by themselves may still come between, so that the database can give it up for one: it is run again then.
 *
 * @param run changes nothing but the database
 */
export function alone<S, T>(db: Kysely<S>, run: (trx: Transaction<S>) => Promise<T>): Promise<T> {
  const once = () => db.transaction().execute(run)
  return isPostgres(db) ? againWhereGivenUp(once) : once()
}
