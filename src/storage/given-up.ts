import { setTimeout as wait } from 'node:timers/promises'

import { unavailable } from '#lib/api-error.ts'

import { isTransient } from './database-error.ts'

/** How often something is run at most. */
const MOST_RUNS = 8
/** Milliseconds; doubled with every further run. */
const FIRST_PAUSE = 10
/** Seconds. */
const RETRY_AFTER = 1

/**
 * Runs a statement or a transaction again where the database gave it up for another one (a deadlock, a failed
 * serialisation): then it did nothing.
 *
 * @param run changes nothing but the database
 * @throws {ApiProblem} 503 where it was given up again and again
 */
export async function againWhereGivenUp<T>(run: () => Promise<T>): Promise<T> {
  for (let runs = 1; ; runs++) {
    try {
      return await run()
    } catch (error) {
      if (!isTransient(error)) throw error
      if (runs >= MOST_RUNS) throw busy(error)
      await wait(FIRST_PAUSE * 2 ** runs * Math.random())
    }
  }
}

function busy(cause: unknown) {
  const problem = unavailable('The database is too busy', RETRY_AFTER)
  problem.cause = cause
  return problem
}
