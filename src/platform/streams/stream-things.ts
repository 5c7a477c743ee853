import { sql } from 'kysely'

import type { NetworkData } from '#contract/logs.ts'
import type { Database } from '#platform/storage/database.ts'

import type { StreamThing } from './rendered-message.ts'
import { readTags } from './thing-tags.ts'

/** How far back the newest DevStatusAns of a thing is looked for, in notifications. */
const NOTIFICATIONS = 20

/** What messages say of things, by their row ids; one that is gone is absent. */
export async function readStreamThings(
  on: Database,
  thingIds: readonly number[]
): Promise<Map<number, StreamThing>> {
  const ids = [...new Set(thingIds)]
  if (ids.length === 0) return new Map()
  const rows = await on
    .selectFrom('things as t')
    .innerJoin('companies as c', 'c.id', 't.company_id')
    .innerJoin('thing_types as y', 'y.id', 't.thing_type_id')
    .leftJoin('thing_fixes as f', 'f.thing_id', 't.id')
    .select(['t.id', 't.identifier', 't.name', 't.description', 't.thing_type_id', 'c.name as company_name'])
    .select(['y.name as type_name', 'y.version', 'y.vendor', 't.location_fn1', 't.location_fn2'])
    .select(['t.latitude', 't.longitude', 'f.latitude as fix_latitude', 'f.longitude as fix_longitude'])
    .select(
      // The literal is what the partial index of notifications is found by
      sql<
        string | null
      >`(select n.data from (select data from frames where thing_id = t.id and type = 'NOTIFICATION'
        order by time desc, id desc limit ${sql.lit(NOTIFICATIONS)}) n where n.data like '%"battery":%' limit 1)`.as(
        'status'
      )
    )
    .where('t.id', 'in', ids)
    .execute()
  const containers = await readContainers(on, [...new Set(rows.map((row) => row.thing_type_id))])
  const tags = await readTags(on, ids)
  return new Map(
    rows.map((row) => [
      row.id,
      {
        id: row.id,
        identifier: row.identifier,
        name: row.name,
        description: row.description,
        companyName: row.company_name,
        typeName: row.type_name,
        typeVersion: String(row.version),
        tags: tags.get(row.id) ?? [],
        vendor: row.vendor,
        latitude: row.fix_latitude === null ? (row.latitude ?? '') : String(row.fix_latitude),
        longitude: row.fix_longitude === null ? (row.longitude ?? '') : String(row.fix_longitude),
        locationFN1: row.location_fn1,
        locationFN2: row.location_fn2,
        containers: containers.get(row.thing_type_id) ?? new Map(),
        battery: batteryIn(row.status),
      },
    ])
  )
}

async function readContainers(on: Database, typeIds: readonly number[]) {
  const byType = new Map<number, Map<number, { name: string; unit: string }>>()
  if (typeIds.length === 0) return byType
  const rows = await on
    .selectFrom('containers')
    .select(['id', 'thing_type_id', 'name', 'unit'])
    .where('thing_type_id', 'in', [...typeIds])
    .execute()
  for (const { id, thing_type_id: typeId, name, unit } of rows) {
    const own = byType.get(typeId) ?? new Map<number, { name: string; unit: string }>()
    byType.set(typeId, own.set(id, { name, unit }))
  }
  return byType
}

function batteryIn(json: string | null): StreamThing['battery'] {
  if (json === null) return undefined
  const { battery, margin, time } = JSON.parse(json) as NetworkData
  return battery === undefined ? undefined : { level: battery, margin: margin ?? '', time: time ?? 0 }
}
