import type { Database } from './database.ts'

/** The application's company and its sub-companies: what an application may see and write. */
export interface CompanyFamily {
  id: number
  names: ReadonlyMap<number, string>
}

export async function readFamily(db: Database, companyId: number): Promise<CompanyFamily> {
  const rows = await db
    .selectFrom('companies')
    .select(['id', 'name'])
    .where((eb) => eb.or([eb('id', '=', companyId), eb('parent_id', '=', companyId)]))
    .orderBy('id')
    .execute()
  return { id: companyId, names: new Map(rows.map((row) => [row.id, row.name])) }
}
