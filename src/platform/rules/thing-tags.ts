import type { Database } from '#platform/storage/database.ts'

/** The tags of some things; one without tags is not there. */
export async function readTagSets(
  db: Database,
  thingIds: readonly number[]
): Promise<Map<number, Set<string>>> {
  const tags = new Map<number, Set<string>>()
  if (thingIds.length === 0) return tags
  const rows = await db
    .selectFrom('thing_tags')
    .select(['thing_id', 'tag'])
    .where('thing_id', 'in', [...thingIds])
    .execute()
  for (const { thing_id: id, tag } of rows) tags.set(id, (tags.get(id) ?? new Set()).add(tag))
  return tags
}
