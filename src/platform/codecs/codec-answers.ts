import type { ThingTypeCodec, ThingTypeCodecSummary } from '#contract/codecs.ts'
import type { Database } from '#platform/storage/database.ts'

import { declaredContainers, type ScriptStore } from './script-store.ts'

/** How each thing type is decoded, by name. */
export async function readCodecSummaries(
  db: Database,
  scripts: ScriptStore,
  thingTypeId?: number
): Promise<(ThingTypeCodecSummary & { thingTypeId: number })[]> {
  const types = await db
    .selectFrom('thing_types')
    .selectAll()
    .$if(thingTypeId !== undefined, (query) => query.where('id', '=', thingTypeId ?? 0))
    .orderBy('name')
    .orderBy('id')
    .execute()
  const counts = await db
    .selectFrom('things')
    .select((eb) => ['thing_type_id', eb.fn.countAll<number>().as('things')])
    .groupBy('thing_type_id')
    .execute()
  const things = new Map(counts.map((row) => [row.thing_type_id, row.things]))
  return types.map((type) => {
    const script = scripts.find(type.id)
    return {
      kind: script ? 'SCRIPT' : type.codec === null ? 'NONE' : 'BUILT_IN',
      builtIn: type.codec ?? undefined,
      thingTypeId: type.id,
      name: type.name,
      vendor: type.vendor,
      vendorReference: type.vendor_reference,
      connectivityType: type.connectivity_type,
      things: things.get(type.id) ?? 0,
      scriptVersion: script?.version,
      modifiedAt: script?.modifiedAt,
    }
  })
}

/** One thing type with its script, or undefined where there is no such type. */
export async function readCodec(
  db: Database,
  scripts: ScriptStore,
  thingTypeId: number
): Promise<ThingTypeCodec | undefined> {
  const [summary] = await readCodecSummaries(db, scripts, thingTypeId)
  if (!summary) return undefined
  return {
    ...summary,
    containers: await declaredContainers(db, thingTypeId),
    script: scripts.find(thingTypeId)?.script.source,
  }
}
