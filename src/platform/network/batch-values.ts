import type { Database } from '#platform/storage/database.ts'
import { takeIds } from '#platform/storage/database.ts'
import { insertMany, type SqlValue } from '#storage/insert-many.ts'

import type { Stored } from './write-batch.ts'

export interface DecodedValue {
  container: string
  value: string
  /** What a container that is made known by this value is to have as its unit. */
  unit?: string
}

/** What tells a container of a thing type from every other. */
export const containerKey = (thingTypeId: number, container: string) => `${thingTypeId} ${container}`

/** The row ids of all containers of a batch; one that the type does not declare is made known. */
export async function resolveContainers(
  trx: Database,
  stored: readonly Stored[]
): Promise<Map<string, number>> {
  const typeIds = [...new Set(stored.map(({ thing }) => thing.thing_type_id))]
  const known = await trx
    .selectFrom('containers')
    .select(['id', 'thing_type_id', 'container'])
    .where('thing_type_id', 'in', typeIds)
    .execute()
  const ids = new Map(known.map((row) => [containerKey(row.thing_type_id, row.container), row.id]))
  const missing = new Map<string, SqlValue[]>()
  for (const { thing, values } of stored) {
    for (const { container, unit = '' } of values) {
      const name = containerKey(thing.thing_type_id, container)
      if (ids.has(name) || missing.has(name)) continue
      missing.set(name, [thing.thing_type_id, container, container, 'string', unit, 1000, 0])
    }
  }
  // Another instance may make them known at the same moment
  const made = await insertMany<(typeof known)[number]>(
    trx,
    'containers',
    ['thing_type_id', 'container', 'name', 'value_type', 'unit', 'position', 'declared'],
    [...missing.values()],
    `on conflict (thing_type_id, container) do update set container = excluded.container
     returning id, thing_type_id, container`
  )
  for (const row of made) ids.set(containerKey(row.thing_type_id, row.container), row.id)
  return ids
}

/** Writes the decoded values of a batch, and the newest of each container of each thing. */
export async function writeValues(
  trx: Database,
  stored: readonly Stored[],
  ids: ReadonlyMap<string, number>
): Promise<void> {
  const values = stored.flatMap(({ thing, message, frameId, receivedAt, values: decoded }) =>
    decoded.flatMap(({ container, value }) => {
      const containerId = ids.get(containerKey(thing.thing_type_id, container))
      return containerId === undefined
        ? []
        : [{ thingId: thing.id, containerId, frameId, time: message.time, receivedAt, value }]
    })
  )
  if (values.length === 0) return
  const firstId = await takeIds(trx, 'container_values', values.length)
  await insertMany(
    trx,
    'container_values',
    ['id', 'thing_id', 'container_id', 'frame_id', 'time', 'received_at', 'value'],
    values.map((row, index) => [
      firstId + index,
      row.thingId,
      row.containerId,
      row.frameId,
      row.time,
      row.receivedAt,
      row.value,
    ])
  )

  const newest = new Map<string, (typeof values)[number]>()
  for (const row of values) {
    const name = `${row.thingId} ${row.containerId}`
    const other = newest.get(name)
    if (!other || row.time >= other.time) newest.set(name, row)
  }
  await insertMany(
    trx,
    'thing_containers',
    ['thing_id', 'container_id', 'last_time', 'last_value'],
    [...newest.values()].map((row) => [row.thingId, row.containerId, row.time, row.value]),
    `on conflict (thing_id, container_id) do update set last_time = excluded.last_time, last_value = excluded.last_value
     where excluded.last_time >= thing_containers.last_time`
  )
}
