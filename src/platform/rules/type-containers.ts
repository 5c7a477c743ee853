import type { Database } from '#platform/storage/database.ts'

export interface TypeContainer {
  id: number
  thing_type_id: number
  container: string
  name: string
  unit: string
}

/** The containers of some thing types, or of all: those that a type declares before those that its frames brought. */
export function readTypeContainers(
  db: Database,
  thingTypeIds: readonly number[] | undefined
): Promise<TypeContainer[]> {
  return db
    .selectFrom('containers')
    .select(['id', 'thing_type_id', 'container', 'name', 'unit'])
    .$if(thingTypeIds !== undefined, (query) => query.where('thing_type_id', 'in', [...(thingTypeIds ?? [])]))
    .orderBy('thing_type_id')
    .orderBy('declared', 'desc')
    .orderBy('position')
    .orderBy('id')
    .execute()
}

/** The one container of a type that a name means: its id or its friendly name, in any case. */
export function containerNamed<C extends Pick<TypeContainer, 'container' | 'name'>>(
  containers: readonly C[],
  name: string
): C | undefined {
  const wanted = name.toLowerCase()
  return (
    containers.find(({ container }) => container.toLowerCase() === wanted) ??
    containers.find((container) => container.name.toLowerCase() === wanted)
  )
}
