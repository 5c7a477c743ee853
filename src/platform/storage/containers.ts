import { notFound } from '#lib/api-error.ts'

import type { Database } from './database.ts'

export interface ContainerRow {
  id: number
  container: string
  name: string
  unit: string
}

/** The containers of a thing: those of its type in their order, then any other that was seen from it. */
export async function readContainers(
  db: Database,
  thing: { id: number; thing_type_id: number }
): Promise<ContainerRow[]> {
  const declared = await db
    .selectFrom('containers')
    .select(['id', 'container', 'name', 'unit'])
    .where('thing_type_id', '=', thing.thing_type_id)
    .where('declared', '=', 1)
    .orderBy('position')
    .execute()
  const seen = await db
    .selectFrom('thing_containers')
    .innerJoin('containers', 'containers.id', 'thing_containers.container_id')
    .select(['containers.id', 'containers.container', 'containers.name', 'containers.unit'])
    .where('thing_containers.thing_id', '=', thing.id)
    .orderBy('containers.id')
    .execute()
  const known = new Set(declared.map((row) => row.id))
  return [...declared, ...seen.filter((row) => !known.has(row.id))]
}

/**
 * The containers that a path names, by id or friendly name and in any case. After a change of type two may answer to
 * one name.
 *
 * @throws 404 where the thing has no such container
 */
export function namedContainers(rows: readonly ContainerRow[], name: string): ContainerRow[] {
  const wanted = name.toLowerCase()
  const byId = rows.filter((row) => row.container.toLowerCase() === wanted)
  const found = byId.length > 0 ? byId : rows.filter((row) => row.name.toLowerCase() === wanted)
  if (found.length === 0) throw notFound(`The thing has no container '${name}'`)
  return found
}
