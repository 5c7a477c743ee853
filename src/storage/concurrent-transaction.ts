import { sql, type Kysely, type Transaction } from 'kysely'

import { isPostgres } from './dialect.ts'
import { againWhereGivenUp } from './given-up.ts'
import { takeFreeLocks, takeLocks } from './postgres/locks.ts'

/**
 * A transaction that others of its kind may run beside, in this process and in others, as long as no name is common to
 * both. That of `alone()` waits for all others, and all others for it: it may read, and go by what it read.
 *
 * Where the database gives it up for another one it is run again. SQLite has one writer in any case.
 *
 * @param names what must not change beside it
 * @param run changes nothing but the database
 */
export async function concurrently<S, T>(
  db: Kysely<S>,
  names: readonly string[],
  run: (trx: Transaction<S>) => Promise<T>
): Promise<T> {
  if (!isPostgres(db)) return db.transaction().execute(run)
  return againWhereGivenUp(() =>
    db
      .transaction()
      // By its isolation level the driver tells it from those that take the lock on everything
      .setIsolationLevel('read committed')
      .execute(async (trx) => {
        await sql.raw(takeLocks(names)).execute(trx)
        return run(trx)
      })
  )
}

/**
 * The same, of whatever of it nobody else is at: what is not free is left for another time.
 *
 * @param names `due` is waited for, before anything else is taken, so that two never wait for each other
 * @param run is told what it may change; where it is run again that may be something else
 */
export async function concurrentlyWhatIsFree<S, T>(
  db: Kysely<S>,
  { due, others }: { due: readonly string[]; others: readonly string[] },
  run: (trx: Transaction<S>, has: (name: string) => boolean) => Promise<T>
): Promise<T> {
  return concurrently(db, due, async (trx) => {
    const isFree = isPostgres(db) ? await takeFreeLocks(trx, others) : () => true
    return run(trx, (name) => due.includes(name) || isFree(name))
  })
}
