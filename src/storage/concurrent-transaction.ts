import { setTimeout as wait } from 'node:timers/promises'

import { sql, type Kysely, type Transaction } from 'kysely'

import { isTransient } from './database-error.ts'
import { isPostgres } from './dialect.ts'
import { takeLocks } from './postgres/locks.ts'

/** How often a transaction is run at most. */
const MOST_RUNS = 6
/** Milliseconds; doubled with every further run. */
const FIRST_PAUSE = 10

/**
 * A transaction that others of its kind may run beside, in this process and in others, as long as no name is common to
 * both. `db.transaction()` itself waits for all others, and all others for it: it may read, and go by what it read.
 *
 * Where the database gives it up for another one (a deadlock, a failed serialisation) it is run again, so that it must
 * change nothing but the database. SQLite has one writer in any case.
 *
 * @param names what must not change beside it
 */
export async function concurrently<S, T>(
  db: Kysely<S>,
  names: readonly string[],
  run: (trx: Transaction<S>) => Promise<T>
): Promise<T> {
  if (!isPostgres(db)) return db.transaction().execute(run)
  for (let runs = 1; ; runs++) {
    try {
      // By its isolation level the driver tells it from those that take the lock on everything
      return await db
        .transaction()
        .setIsolationLevel('read committed')
        .execute(async (trx) => {
          await sql.raw(takeLocks(names)).execute(trx)
          return run(trx)
        })
    } catch (error) {
      if (runs >= MOST_RUNS || !isTransient(error)) throw error
      await wait(FIRST_PAUSE * 2 ** runs * Math.random())
    }
  }
}
