import { type RawBuilder, sql } from 'kysely'

import type { AuditOrder } from '#contract/audit.ts'
import { validationFailed } from '#lib/api-error.ts'

import type { ProxyDatabase } from '../storage/database.ts'
import type { AuditRow } from './audit-chain.ts'

export interface AuditFilter {
  /** Entries at most. */
  size: number
  /** Descending after a minus; the newest first where none is said. */
  sort?: AuditOrder | undefined
  /** Only those past this one, in the order. */
  after?: number | undefined
  /** How that one stood in the order by outcome. It may have got its outcome since. */
  afterStatus?: number | undefined
  /** Milliseconds since the epoch; the second is exclusive. */
  from?: number | undefined
  to?: number | undefined
  user?: string | undefined
  operation?: string | undefined
  outcome?: 'DONE' | 'REFUSED' | 'UNKNOWN' | undefined
  /** In lower case; each has to be somewhere. */
  words?: readonly string[]
}

export type AuditEntryRow = AuditRow & { outcomeStatus: number | null; outcomeAt: number | null }

/** Where words are looked for. */
const SEARCHED = ['user_name', 'operation', 'target', 'address', 'changes'] as const

// As the indexes of migration 6 have them; no index has what is found in two rows
const KEYS: Record<Exclude<ReturnType<typeof columnOf>, 'at'>, RawBuilder<string | number>> = {
  user: sql`lower(intent.user_name)`,
  operation: sql`intent.operation`,
  outcome: sql`coalesce(outcome.status, 0)`,
}

const columnOf = (sort: AuditOrder) => sort.replace('-', '') as 'at' | 'user' | 'operation' | 'outcome'

/**
 * Entries in an order, intents with their outcomes beside them. What is equal in the order has the newest first.
 * @throws {ApiProblem} 400 where the entry to go on from is no longer kept
 */
export async function listAudit(db: ProxyDatabase, filter: AuditFilter): Promise<AuditEntryRow[]> {
  const { sort = '-at', after, size } = filter
  const way = sort.startsWith('-') ? 'desc' : 'asc'
  const column = columnOf(sort)
  const matching = matches(db, filter)
  if (column === 'at') {
    const query = matching.orderBy('intent.seq', way).limit(size)
    if (after === undefined) return query.execute()
    return query.where('intent.seq', way === 'asc' ? '>' : '<', after).execute()
  }
  const key = KEYS[column]
  const ordered = matching.orderBy(key, way).orderBy('intent.seq', 'desc')
  if (after === undefined) return ordered.limit(size).execute()
  const last = filter.afterStatus !== undefined && column === 'outcome' ? filter.afterStatus : undefined
  const reached = last ?? (await keyOf(db, key, after))
  // Each of the two is a range of the index, which both at once are not
  const equal = await matching
    .where(key, '=', reached)
    .where('intent.seq', '<', after)
    .orderBy('intent.seq', 'desc')
    .limit(size)
    .execute()
  if (equal.length === size) return equal
  const rest = await ordered
    .where(key, way === 'asc' ? '>' : '<', reached)
    .limit(size - equal.length)
    .execute()
  return [...equal, ...rest]
}

const intents = (db: ProxyDatabase) =>
  db
    .selectFrom('audit as intent')
    .leftJoin('audit as outcome', (join) =>
      join
        .onRef('outcome.call_id', '=', 'intent.call_id')
        .onRef('outcome.seq', '>', 'intent.seq')
        .on('outcome.phase', '=', 'OUTCOME')
    )
    // Said in the query itself: an index of some rows is taken only for what is known to be of them
    .where('intent.phase', '=', sql.lit('INTENT'))

async function keyOf(db: ProxyDatabase, key: RawBuilder<string | number>, seq: number) {
  const found = await intents(db)
    .select(sql<string | number>`${key}`.as('key'))
    .where('intent.seq', '=', seq)
    .executeTakeFirst()
  if (found) return found.key
  throw validationFailed([{ field: 'after', message: 'That entry is no longer kept: begin again' }])
}

function matches(db: ProxyDatabase, filter: AuditFilter) {
  let query = intents(db)
    .selectAll('intent')
    .select(['outcome.status as outcomeStatus', 'outcome.at as outcomeAt'])
  if (filter.from !== undefined) query = query.where('intent.at', '>=', filter.from)
  if (filter.to !== undefined) query = query.where('intent.at', '<', filter.to)
  if (filter.user) query = query.where('intent.user_name', '=', filter.user)
  if (filter.operation) query = query.where('intent.operation', '=', filter.operation)
  if (filter.outcome === 'DONE')
    query = query.where('outcome.status', '<', 400).where('outcome.status', '>', 0)
  if (filter.outcome === 'REFUSED') query = query.where('outcome.status', '>=', 400)
  if (filter.outcome === 'UNKNOWN') {
    query = query.where((eb) => eb.or([eb('outcome.status', 'is', null), eb('outcome.status', '=', 0)]))
  }
  for (const word of filter.words ?? []) {
    const pattern = `%${word.replace(/[\\%_]/g, String.raw`\$&`)}%`
    query = query.where((eb) =>
      eb.or(
        SEARCHED.map(
          (column) => sql<boolean>`lower(${sql.ref(`intent.${column}`)}) like ${pattern} escape '\\'`
        )
      )
    )
  }
  return query
}
