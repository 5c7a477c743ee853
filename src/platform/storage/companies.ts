import { sql, type Expression, type SqlBool } from 'kysely'

import { forbidden } from '#lib/api-error.ts'

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

/** Whether an application sees a thing `t`: its company's, its sub-companies' and the public ones. */
export function isSeenBy(family: CompanyFamily): Expression<SqlBool> {
  return sql<SqlBool>`(t.company_id in (${sql.join([...family.names.keys()])}) or t.is_public = 1)`
}

/** @throws 403 where the company is neither the application's nor one of its sub-companies */
export function demandCompany(family: CompanyFamily, companyId: number | undefined): void {
  if (companyId !== undefined && !family.names.has(companyId)) {
    throw forbidden(`Company ${companyId} is not yours`)
  }
}
