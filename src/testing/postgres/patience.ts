import { setTimeout as wait } from 'node:timers/promises'

import { DatabaseError as PostgresError } from 'pg'

import { DatabaseError, isPassing } from '#storage/database-error.ts'

/**
 * SQLSTATEs of what passes by itself on a machine that is busy: a connection that broke (class 08) or that the server
 * ended while it starts anew (57P01 to 57P03), too many of them (53300), a database that somebody is still in (55006),
 * and what gave way to another transaction (40001, 40P01).
 */
const PASSES = /^(08...|57P0[123]|53300|55006|40001|40P01)$/

/** What the system says of a server that is not there yet, or has more to do than it can. */
const NOT_REACHED = /^(ECONNREFUSED|ECONNRESET|ENOENT|EPIPE|ETIMEDOUT|EAGAIN)$/

/** What the client says of its own, without a code. */
const BROKEN_OFF =
  /^(Connection terminated|Client has encountered a connection error|timeout exceeded when trying to connect)/

/** Milliseconds between two tries: more every time, up to the last one. */
const PAUSES = [20, 50, 100, 200, 500] as const

/** Whether the same again may succeed: of PostgreSQL's own errors, of its client's, and of the product's. */
export function passes(error: unknown): boolean {
  if (isPassing(error)) return true
  if (!(error instanceof Error)) return false
  const code = 'code' in error ? String(error.code) : ''
  if (error instanceof PostgresError || error instanceof DatabaseError) return PASSES.test(code)
  return NOT_REACHED.test(code) || BROKEN_OFF.test(error.message)
}

/**
 * Runs something that leaves nothing behind where it fails, again and again while that may help.
 *
 * @param milliseconds after which the last failure stands
 */
export async function patiently<T>(milliseconds: number, run: () => Promise<T>): Promise<T> {
  const end = Date.now() + milliseconds
  for (let tries = 0; ; tries++) {
    try {
      return await run()
    } catch (error) {
      if (!passes(error) || Date.now() > end) throw error
      await wait(PAUSES[Math.min(tries, PAUSES.length - 1)])
    }
  }
}
