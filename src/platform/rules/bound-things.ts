import type { RulePreviewRequest } from '#contract/rule-request.ts'
import type { Database } from '#platform/storage/database.ts'

import { hasTags } from './active-rule.ts'
import { readTagSets } from './thing-tags.ts'
import { containerNamed, readTypeContainers } from './type-containers.ts'

/** A thing and its container that a rule looks at. */
export interface BoundContainer {
  id: number
  identifier: string
  name: string
  containerId: number
}

/** The things that a rule is for and whose type has its container. */
export async function findBoundThings(
  db: Database,
  rule: Pick<RulePreviewRequest, 'container' | 'thingTypeId' | 'tags' | 'thingIdentifiers'>,
  companyId: number
): Promise<BoundContainer[]> {
  const { container, thingTypeId, tags = [], thingIdentifiers = [] } = rule
  const rows = await readTypeContainers(db, thingTypeId === undefined ? undefined : [thingTypeId])
  const containerOf = new Map(
    [...Map.groupBy(rows, (row) => row.thing_type_id)].flatMap(([typeId, containers]) => {
      const found = containerNamed(containers, container)
      return found ? [[typeId, found.id]] : []
    })
  )
  if (containerOf.size === 0) return []
  const things = await db
    .selectFrom('things as t')
    .innerJoin('companies as c', 'c.id', 't.company_id')
    .select(['t.id', 't.identifier', 't.name', 't.thing_type_id'])
    .where((eb) => eb.or([eb('c.id', '=', companyId), eb('c.parent_id', '=', companyId)]))
    .where('t.thing_type_id', 'in', [...containerOf.keys()])
    .$if(thingIdentifiers.length > 0, (query) => query.where('t.identifier', 'in', thingIdentifiers))
    .orderBy('t.id')
    .execute()
  const tagSets = tags.length === 0 ? undefined : await readAllTags(db, things)
  return things.flatMap(({ id, identifier, name, thing_type_id: typeId }) => {
    const containerId = containerOf.get(typeId)
    if (containerId === undefined || !hasTags({ tags }, tagSets?.get(id))) return []
    return [{ id, identifier, name, containerId }]
  })
}

/** Fewer than a statement may have parameters. */
const TAGS_AT_ONCE = 1000

async function readAllTags(db: Database, things: readonly { id: number }[]) {
  const all = new Map<number, ReadonlySet<string>>()
  for (let start = 0; start < things.length; start += TAGS_AT_ONCE) {
    const ids = things.slice(start, start + TAGS_AT_ONCE).map(({ id }) => id)
    for (const [id, tags] of await readTagSets(db, ids)) all.set(id, tags)
  }
  return all
}
