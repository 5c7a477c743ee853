import { sql, type RawBuilder, type SqlBool } from 'kysely'

/**
 * Milliseconds for which what an instance has begun is left to it, though another one has its work by now: longer than
 * a mail server is waited for. What nobody has told the end of by then is done again.
 */
export const CLAIM = 180_000

/** Of a row with a column `claimed_at`: whether nobody is at it. @param now milliseconds since the epoch */
export const isUnclaimed = (now: number): RawBuilder<SqlBool> =>
  sql<SqlBool>`(claimed_at is null or claimed_at <= ${now - CLAIM})`
