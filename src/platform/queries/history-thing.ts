import { notFound } from '#lib/api-error.ts'
import { isSeenBy, type CompanyFamily } from '#platform/storage/companies.ts'
import type { Database } from '#platform/storage/database.ts'

import type { HistoryThing } from './history-rows.ts'

/** @throws 404 where the application sees no such thing */
export async function demandHistoryThing(
  db: Database,
  family: CompanyFamily,
  identifier: string
): Promise<HistoryThing & { thing_type_id: number }> {
  const row = await db
    .selectFrom('things as t')
    .innerJoin('thing_types as tt', 'tt.id', 't.thing_type_id')
    .innerJoin('companies as c', 'c.id', 't.company_id')
    .leftJoin('thing_tags as g', (join) => join.onRef('g.thing_id', '=', 't.id').on('g.position', '=', 0))
    .select([
      't.id',
      't.identifier',
      't.name',
      't.company_id',
      'c.name as company_name',
      'tt.name as type_name',
    ])
    .select([
      't.thing_type_id',
      't.provisioned',
      't.latitude',
      't.longitude',
      't.location_fn1',
      't.location_fn2',
      'g.tag',
    ])
    .where('t.identifier', '=', identifier)
    .where(isSeenBy(family))
    .executeTakeFirst()
  if (!row) throw notFound(`There is no thing ${identifier}`)
  return {
    id: row.id,
    identifier: row.identifier,
    name: row.name,
    companyId: row.company_id,
    companyName: row.company_name,
    typeName: row.type_name,
    thing_type_id: row.thing_type_id,
    own: family.names.has(row.company_id),
    provisioned: row.provisioned === 1,
    firstTag: row.tag ?? undefined,
    place: {
      latitude: row.latitude ?? undefined,
      longitude: row.longitude ?? undefined,
      locationFN1: row.location_fn1,
      locationFN2: row.location_fn2,
      locationtype: row.latitude === null ? undefined : 'STATIC',
    },
  }
}
