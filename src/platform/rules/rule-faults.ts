import type { RulePreviewRequest } from '#contract/rule-request.ts'
import type { FieldProblem } from '#lib/api-error.ts'
import type { Database } from '#platform/storage/database.ts'

import { containerNamed, readTypeContainers } from './type-containers.ts'

/** What only the database can say against a rule: what it names must be there. */
export async function ruleFaults(
  db: Database,
  wanted: Partial<RulePreviewRequest>,
  companyId: number
): Promise<FieldProblem[]> {
  const { thingTypeId, container, thingIdentifiers = [] } = wanted
  const typeName = thingTypeId === undefined ? undefined : await findTypeName(db, thingTypeId)
  const faults: FieldProblem[] = []
  if (thingTypeId !== undefined && typeName === undefined) {
    faults.push({ field: 'thingTypeId', message: `There is no thing type ${thingTypeId}` })
  } else if (container !== undefined && container !== '') {
    const containers = await readTypeContainers(db, thingTypeId === undefined ? undefined : [thingTypeId])
    if (!containerNamed(containers, container)) {
      const whose = typeName === undefined ? 'No thing type' : `Thing type '${typeName}'`
      const not = typeName === undefined ? 'has' : 'has no'
      faults.push({ field: 'container', message: `${whose} ${not} container '${container}'` })
    }
  }
  return [
    ...faults,
    ...(await thingFaults(db, thingIdentifiers, companyId)),
    ...(await templateFault(db, wanted)),
  ]
}

async function findTypeName(db: Database, thingTypeId: number) {
  const row = await db
    .selectFrom('thing_types')
    .select('name')
    .where('id', '=', thingTypeId)
    .executeTakeFirst()
  return row?.name
}

async function thingFaults(db: Database, identifiers: readonly string[], companyId: number) {
  if (identifiers.length === 0) return []
  const rows = await db
    .selectFrom('things as t')
    .innerJoin('companies as c', 'c.id', 't.company_id')
    .select('t.identifier')
    .where('t.identifier', 'in', [...identifiers])
    .where((eb) => eb.or([eb('c.id', '=', companyId), eb('c.parent_id', '=', companyId)]))
    .execute()
  const known = new Set(rows.map((row) => row.identifier))
  return identifiers.flatMap((identifier, index) =>
    known.has(identifier)
      ? []
      : [{ field: `thingIdentifiers[${index}]`, message: `The company has no thing ${identifier}` }]
  )
}

async function templateFault(db: Database, { action, templateName }: Partial<RulePreviewRequest>) {
  if (action !== 'DOWNLINK' || templateName === undefined || templateName === '') return []
  const templates = await db.selectFrom('configuration_templates').select(['uid', 'name']).execute()
  const wanted = templateName.toLowerCase()
  return templates.some(({ uid, name }) => uid === templateName || name.toLowerCase() === wanted)
    ? []
    : [{ field: 'templateName', message: `There is no configuration template '${templateName}'` }]
}
