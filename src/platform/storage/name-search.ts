import { sql, type Expression, type SqlBool } from 'kysely'

import { isPostgres } from '#storage/dialect.ts'

import type { Database } from './database.ts'

/** Shorter texts have no trigram: the names themselves are read then. */
const TRIGRAM = 3

/**
 * Whether the name of a thing `t` has a part, without regard to case. Answered from the trigram index of the names.
 *
 * @param part not empty
 */
export function nameHas(db: Database, part: string): Expression<SqlBool> {
  const folded = part.toLowerCase()
  // The index reads its phrase up to a NUL and finds it broken; a text of PostgreSQL has none
  const hasNul = folded.includes('\0')
  if (isPostgres(db)) {
    if (hasNul) return sql<SqlBool>`1 = 0`
    return sql<SqlBool>`t.name_folded like ${`%${folded.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`}`
  }
  if (hasNul || Array.from(folded).length < TRIGRAM) return sql<SqlBool>`instr(t.name_folded, ${folded}) > 0`
  const phrase = `"${folded.replaceAll('"', '""')}"`
  return sql<SqlBool>`t.id in (select rowid from thing_names where thing_names match ${phrase})`
}
