import type { Database } from '#platform/storage/database.ts'

/** The things with a downlink of which something is still to be learned: frames of all others cost no look. */
export interface OpenThings {
  /** @param thingIds that it is asked about next */
  load(db: Database, thingIds: readonly number[]): Promise<void>
  has(thingId: number): boolean
  add(thingIds: readonly number[]): void
  remove(thingId: number): void
}

/** @param isShared whether other instances take downlinks too: then each `load` asks the database */
export function createOpenThings(isShared = false): OpenThings {
  const things = new Set<number>()
  let isLoaded = false
  return {
    async load(db, thingIds) {
      if (isLoaded && !isShared) return
      const rows = await db
        .selectFrom('downlinks')
        .select('thing_id')
        .distinct()
        .where((eb) => eb('open', '=', eb.lit(1)))
        .$if(isShared, (query) => query.where('thing_id', 'in', [...thingIds]))
        .execute()
      if (isShared) things.clear()
      for (const row of rows) things.add(row.thing_id)
      isLoaded = true
    },
    has: (thingId) => things.has(thingId),
    add(thingIds) {
      for (const id of thingIds) things.add(id)
    },
    remove: (thingId) => void things.delete(thingId),
  }
}
