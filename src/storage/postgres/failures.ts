import { DatabaseError as PostgresError } from 'pg'

import { ApiProblem, unavailable } from '#lib/api-error.ts'

import { DatabaseError } from '../database-error.ts'
import { faultProblem, type DatabaseFault, type OnFault } from '../database-faults.ts'

/** Seconds after which a client may try again while the database is away. */
const RETRY_AFTER = 5

/** SQLSTATE of what ends a connection or refuses one: shutting down, starting. */
const AWAY = /^(08|57P0|25P03)/

/** SQLSTATE of what is no fault of a statement. One that may only read is a standby, or was made so by an operator. */
const FAULTS: Readonly<Record<string, DatabaseFault>> = {
  '53100': 'full',
  '53200': 'memory',
  '53300': 'connections',
  '58030': 'broken',
  '25006': 'readOnly',
}

/**
 * What a failure is to those who asked: a 503 where there is no connection, or none of use for a while, whatever the
 * database says otherwise. The details of PostgreSQL's errors quote rows, and what connecting fails with may quote the
 * address, so neither is kept.
 */
export function toFailure(error: unknown, onFault?: OnFault): Error {
  if (error instanceof ApiProblem || error instanceof DatabaseError) return error
  const fault = error instanceof PostgresError ? FAULTS[error.code ?? ''] : undefined
  if (fault) return faultProblem(fault, reasonOf(error), onFault)
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

/** Whether a connection is of no use any more after an error. Another one may lead to where there is room. */
export const isLost = (error: Error): boolean => error instanceof ApiProblem

/** @throws what `toFailure` says */
export async function throughFailures<T>(run: () => Promise<T>, onFault?: OnFault): Promise<T> {
  try {
    return await run()
  } catch (error) {
    throw toFailure(error, onFault)
  }
}
