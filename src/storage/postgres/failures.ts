import { DatabaseError as PostgresError } from 'pg'

import { ApiProblem, unavailable } from '#lib/api-error.ts'

import { DatabaseError } from '../database-error.ts'

/** Seconds after which a client may try again while the database is away. */
const RETRY_AFTER = 5

/** SQLSTATE of what ends a connection or refuses one: shutting down, starting, too many. */
const AWAY = /^(08|57P0|53300|25P03)/

/**
 * What a failure is to those who asked: a 503 where there is no connection, whatever the database says otherwise. The
 * details of PostgreSQL's errors quote rows, and what connecting fails with may quote the address, so neither is kept.
 */
export function toFailure(error: unknown): Error {
  if (error instanceof ApiProblem || error instanceof DatabaseError) return error
  if (error instanceof PostgresError && !AWAY.test(error.code ?? '')) {
    return new DatabaseError(error.message, error.code)
  }
  const away = unavailable('The database does not answer', RETRY_AFTER)
  away.cause = new Error(reasonOf(error))
  return away
}

function reasonOf(error: unknown): string {
  if (error instanceof PostgresError) return error.message
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  return code || (error instanceof Error ? error.message : 'unknown')
}

/** Whether a connection is of no use any more after an error. */
export const isLost = (error: Error): boolean => error instanceof ApiProblem

/** @throws what `toFailure` says */
export async function throughFailures<T>(run: () => Promise<T>): Promise<T> {
  try {
    return await run()
  } catch (error) {
    throw toFailure(error)
  }
}
