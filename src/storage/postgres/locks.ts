import { createHash } from 'node:crypto'

import { sql, type Kysely } from 'kysely'

/** The lock that every transaction takes which may go by what it read. */
const WRITES = 'writes'

/** The two numbers by which PostgreSQL knows an advisory lock, in SQL. The first tells the schemas of a database apart. */
const lock = (name: string) => `hashtext('thingdeck ' || current_schema()), ${numberOf(name)}`

const numberOf = (name: string) => createHash('sha256').update(name).digest().readInt32BE()

/** Takes the lock on everything until the transaction ends. */
export const TAKE_ALL = `select pg_advisory_xact_lock(${lock(WRITES)})`

/** Keeps out whoever has the lock on everything, and takes others for itself, always in the same order. */
export function takeLocks(names: readonly string[]): string {
  const keys = [...new Set(names.map(numberOf))].toSorted((a, b) => a - b)
  const alone = keys.map(
    (key) => `, pg_advisory_xact_lock(hashtext('thingdeck ' || current_schema()), ${key})`
  )
  return `select pg_advisory_xact_lock_shared(${lock(WRITES)})${alone.join('')}`
}

/**
 * Takes those that nobody has, or waits for, until the transaction ends: it never waits itself.
 *
 * @returns whether it has one of them now
 */
export async function takeFreeLocks<S>(
  trx: Kysely<S>,
  names: readonly string[]
): Promise<(name: string) => boolean> {
  const keys = new Map(names.map((name) => [name, numberOf(name)]))
  const { rows } = await sql<{ key: number; taken: number }>`
    select key, pg_try_advisory_xact_lock(hashtext('thingdeck ' || current_schema()), key) as taken
    from unnest(${[...new Set(keys.values())]}::int[]) as key`.execute(trx)
  const taken = new Set(rows.filter((row) => row.taken === 1).map((row) => row.key))
  return (name) => {
    const key = keys.get(name)
    return key !== undefined && taken.has(key)
  }
}
