import type { Expression, SqlBool } from 'kysely'

import { isSeenBy, type CompanyFamily } from '#platform/storage/companies.ts'
import type { Database } from '#platform/storage/database.ts'
import { nameHas } from '#platform/storage/name-search.ts'

/** A thing with all that its resource shows, but for tags and keys. */
export type ThingRow = Awaited<ReturnType<ReturnType<typeof selectThings>['execute']>>[number]

/** The things that an application sees: its company's, its sub-companies' and the public ones. */
export function selectThings(db: Database, family: CompanyFamily) {
  return db
    .selectFrom('things as t')
    .innerJoin('thing_types as tt', 'tt.id', 't.thing_type_id')
    .innerJoin('companies as c', 'c.id', 't.company_id')
    .leftJoin('thing_activity as a', 'a.thing_id', 't.id')
    .leftJoin('thing_fixes as f', 'f.thing_id', 't.id')
    .selectAll('t')
    .select([
      'tt.name as type_name',
      'tt.vendor as vendor',
      'c.name as company_name',
      'a.last_activity',
      'a.network_ready',
      'a.dev_addr',
      'f.time as fix_time',
      'f.type as fix_type',
      'f.latitude as fix_latitude',
      'f.longitude as fix_longitude',
      'f.altitude as fix_altitude',
      'f.radius as fix_radius',
    ])
    .where(isSeenBy(family))
}

export async function findThingRow(db: Database, family: CompanyFamily, identifier: string) {
  return selectThings(db, family).where('t.identifier', '=', identifier).executeTakeFirst()
}

export interface ThingFilter {
  isPublic?: boolean | undefined
  lastActivity?: number | undefined
  modifiedSince?: number | undefined
  tags?: readonly string[] | undefined
  thingName?: string | undefined
}

/**
 * The ids of the things that a filter leaves, in the order in which they were made. Its conditions are answered from
 * indexes, once for the whole list.
 *
 * @param most how many at the most; all where it is undefined
 */
export async function findThingIds(
  db: Database,
  family: CompanyFamily,
  filter: ThingFilter,
  most: number | undefined
): Promise<number[]> {
  const rows = await db
    .selectFrom('things as t')
    .select('t.id')
    .where((eb) => {
      const conditions: Expression<SqlBool>[] = [isSeenBy(family)]
      if (filter.isPublic !== undefined) conditions.push(eb('t.is_public', '=', filter.isPublic ? 1 : 0))
      // By sub-queries, each of which one index answers
      if (filter.lastActivity !== undefined) {
        const active = eb
          .selectFrom('thing_activity')
          .select('thing_id')
          .where('last_activity', '>=', filter.lastActivity)
        conditions.push(eb('t.id', 'in', active))
      }
      if (filter.modifiedSince !== undefined) {
        const modified = eb.selectFrom('things').select('id').where('modified_at', '>=', filter.modifiedSince)
        conditions.push(eb('t.id', 'in', modified))
      }
      for (const tag of filter.tags ?? []) {
        conditions.push(
          eb('t.id', 'in', eb.selectFrom('thing_tags').select('thing_id').where('tag', '=', tag))
        )
      }
      if (filter.thingName !== undefined && filter.thingName !== '')
        conditions.push(nameHas(db, filter.thingName))
      return eb.and(conditions)
    })
    .orderBy('t.id')
    .$if(most !== undefined, (query) => query.limit(most ?? 0))
    .execute()
  return rows.map((row) => row.id)
}

/** The tags of some things, in the order in which they were given. */
export async function readTags(db: Database, thingIds: readonly number[]): Promise<Map<number, string[]>> {
  const tags = new Map<number, string[]>(thingIds.map((id) => [id, []]))
  if (thingIds.length === 0) return tags
  const rows = await db
    .selectFrom('thing_tags')
    .select(['thing_id', 'tag'])
    .where('thing_id', 'in', [...thingIds])
    .orderBy('thing_id')
    .orderBy('position')
    .execute()
  for (const row of rows) tags.get(row.thing_id)?.push(row.tag)
  return tags
}
