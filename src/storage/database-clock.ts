import { sql, type Kysely, type RawBuilder } from 'kysely'

import { isPostgres } from './dialect.ts'

/**
 * Milliseconds since the epoch, in SQL: by PostgreSQL's clock, since those of several instances differ; on SQLite by this
 * process's.
 *
 * @param now the clock of a test, instead of either
 */
export const databaseTime = <S>(db: Kysely<S>, now?: () => number): RawBuilder<number> =>
  isPostgres(db) && !now
    ? sql<number>`cast(floor(extract(epoch from clock_timestamp()) * 1000) as bigint)`
    : sql<number>`cast(${(now ?? Date.now)()} as bigint)`
