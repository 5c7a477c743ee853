import { sql, type Kysely } from 'kysely'

import { unavailable, type ApiProblem } from '#lib/api-error.ts'

import { isPostgres } from './dialect.ts'

/** What keeps a database from its work for a while, whatever it is asked for. */
const WORDS = {
  full: 'The disk of the database is full',
  broken: 'The disk of the database does not work',
  readOnly: 'The database can only be read at the moment',
  memory: 'The database is short of memory',
  connections: 'The database takes no more connections',
  busy: 'The database is too busy',
} as const

export type DatabaseFault = keyof typeof WORDS

/** Seconds after which a client may try again: what only an operator can end takes its time. */
const RETRY_AFTER = 10

/** Is told of each failure that such a fault made. */
export type OnFault = (problem: ApiProblem) => void

/** @param said by the database itself, without values of rows */
export function faultProblem(fault: DatabaseFault, said: string, onFault?: OnFault): ApiProblem {
  const problem = unavailable(WORDS[fault], RETRY_AFTER)
  problem.cause = new Error(said)
  onFault?.(problem)
  return problem
}

/** What is known of the faults of one database. */
export interface DatabaseFaults {
  note: OnFault
  /**
   * While there was a fault, finds out by writing whether it is over: nobody else may come to write meanwhile.
   *
   * @throws {ApiProblem} 503 where it is not
   */
  check<S>(db: Kysely<S>): Promise<void>
}

/** Milliseconds without a failure, after which the next one is told again. */
const QUIET = 60_000

/**
 * Tells of faults when they begin and when they are over, not of each request that they fail.
 *
 * @param owner whose database it is
 */
export function createDatabaseFaults(
  owner: string,
  tell: (line: string) => void,
  now: () => number = () => performance.now()
): DatabaseFaults {
  /** What lasts, as far as anybody knows. */
  const told = new Set<string>()
  let last = -Infinity
  return {
    note({ message }) {
      if (now() - last > QUIET) told.clear()
      last = now()
      if (!told.has(message)) tell(`${owner}: ${message}. What needs it is answered 503 until that is mended`)
      told.add(message)
    },
    async check(db) {
      if (told.size === 0) return
      await tryWriting(db)
      told.clear()
      tell(`${owner}: the database can be written again`)
    },
  }
}

/** Bytes: so much that a file has to have room for it. */
const ROOM = 65_536

async function tryWriting<S>(db: Kysely<S>): Promise<void> {
  // No owner has this name. PostgreSQL takes no key of that length, and what fills it up is not one file
  const owner = isPostgres(db) ? 'room' : 'room'.padEnd(ROOM)
  await sql`insert into schema_versions (owner, version) values (${owner}, 0)
    on conflict (owner) do update set version = excluded.version`.execute(db)
  await sql`delete from schema_versions where owner = ${owner}`.execute(db)
}
