import type { Database } from '#platform/storage/database.ts'

/** The tags of things, by their row ids. */
export async function readTags(on: Database, thingIds: readonly number[]): Promise<Map<number, string[]>> {
  const tags = new Map<number, string[]>()
  if (thingIds.length === 0) return tags
  const rows = await on
    .selectFrom('thing_tags')
    .select(['thing_id', 'tag'])
    .where('thing_id', 'in', [...new Set(thingIds)])
    .orderBy('position')
    .execute()
  for (const { thing_id: id, tag } of rows) tags.set(id, [...(tags.get(id) ?? []), tag])
  return tags
}
