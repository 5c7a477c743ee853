import { ApiProblem } from '#lib/api-error.ts'

/** A failure that the database itself reports, such as a violated constraint. */
export class DatabaseError extends Error {
  override name = 'DatabaseError'
  /** What PostgreSQL calls SQLSTATE, such as `40P01`; undefined where the database has none. */
  readonly code: string | undefined

  constructor(message: string, code?: string) {
    super(message)
    this.code = code
  }
}

/** Deadlock and serialisation failure: the transaction did nothing, and may well succeed when it is run again. */
export const isTransient = (error: unknown): boolean =>
  error instanceof DatabaseError && (error.code === '40P01' || error.code === '40001')

/** The database is away, full or too busy for a while: what failed may be tried again later, as it was. */
export const isPassing = (error: unknown): boolean => error instanceof ApiProblem && error.status === 503
