import { createHash } from 'node:crypto'

import type { Database } from '#platform/storage/database.ts'

import type { Script } from './sandbox/protocol.ts'
import type { DeclaredContainer } from './script-answer.ts'

/** The script of a thing type, and the containers that the type declares. */
export interface TypeScript {
  script: Script
  version: number
  modifiedAt: number
  containers: readonly DeclaredContainer[]
}

/** The scripts of thing types, read once and kept in step with the database by whoever changes them here. */
export interface ScriptStore {
  load(): Promise<void>
  isEmpty(): boolean
  find(thingTypeId: number): TypeScript | undefined
  save(thingTypeId: number, source: string, now: number): Promise<void>
  /** @returns whether there was one */
  remove(thingTypeId: number): Promise<boolean>
}

/** A script under a key that no other text has. */
export const scriptOf = (source: string): Script => ({
  key: createHash('sha256').update(source).digest('base64'),
  source,
})

/** @param isShared whether other instances change scripts too: then each `load` looks whether one did */
export function createScriptStore(db: Database, isShared = false): ScriptStore {
  const scripts = new Map<number, TypeScript>()
  let loading: Promise<void> | undefined

  const read = async (thingTypeId?: number) => {
    const rows = await db
      .selectFrom('codec_scripts')
      .selectAll()
      .$if(thingTypeId !== undefined, (query) => query.where('thing_type_id', '=', thingTypeId ?? 0))
      .execute()
    for (const row of rows) {
      scripts.set(row.thing_type_id, {
        script: scriptOf(row.source),
        version: row.version,
        modifiedAt: row.modified_at,
        containers: await declaredContainers(db, row.thing_type_id),
      })
    }
  }
  const loadOnce = () =>
    (loading ??= read().catch((error: unknown) => {
      loading = undefined
      throw error
    }))
  const loadChanged = async () => {
    await loadOnce()
    const rows = await db
      .selectFrom('codec_scripts')
      .select(['thing_type_id', 'version', 'modified_at'])
      .execute()
    const there = new Set(rows.map((row) => row.thing_type_id))
    for (const id of scripts.keys()) if (!there.has(id)) scripts.delete(id)
    for (const { thing_type_id: id, version, modified_at: modifiedAt } of rows) {
      const known = scripts.get(id)
      if (known?.version !== version || known.modifiedAt !== modifiedAt) await read(id)
    }
  }
  const load = isShared ? loadChanged : loadOnce

  return {
    load,
    isEmpty: () => scripts.size === 0,
    find: (thingTypeId) => scripts.get(thingTypeId),
    async save(thingTypeId, source, now) {
      await load()
      await db
        .insertInto('codec_scripts')
        .values({ thing_type_id: thingTypeId, source, version: 1, modified_at: now })
        .onConflict((conflict) =>
          conflict.column('thing_type_id').doUpdateSet((eb) => ({
            source,
            version: eb('codec_scripts.version', '+', 1),
            modified_at: now,
          }))
        )
        .execute()
      await read(thingTypeId)
    },
    async remove(thingTypeId) {
      await load()
      await db.deleteFrom('codec_scripts').where('thing_type_id', '=', thingTypeId).execute()
      return scripts.delete(thingTypeId)
    },
  }
}

/** The containers that a type declares, in their order. */
export function declaredContainers(db: Database, thingTypeId: number) {
  return db
    .selectFrom('containers')
    .select(['container', 'name', 'unit'])
    .where('thing_type_id', '=', thingTypeId)
    .where('declared', '=', 1)
    .orderBy('position')
    .execute()
}
