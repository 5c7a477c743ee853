import type { Database } from '#platform/storage/database.ts'
import { takeIds } from '#platform/storage/database.ts'
import { count, type HistoryChange } from '#platform/storage/history-counters.ts'
import { insertMany, type SqlValue } from '#storage/insert-many.ts'

import { isLogged } from './message.ts'
import type { Stored } from './write-batch.ts'

/** Activity and counters of a batch: whatever follows from the messages themselves, and is their things' alone. */
export async function collectActivity(
  trx: Database,
  stored: readonly Stored[],
  located: readonly Located[]
): Promise<void> {
  await writeActivity(trx, stored)
  await writeCounters(trx, stored, located)
}

/** A location that is new. */
export interface Located {
  thing_id: number
  type: string
  time: number
  frame_id: number
}

/** One fix a thing, kind and time; an uplink that repeats an old one adds nothing. */
export async function writeLocations(trx: Database, stored: readonly Stored[]): Promise<Located[]> {
  const fixes = stored.flatMap(({ thing, frameId, receivedAt, fixes: found }) =>
    found.map((fix) => ({ ...fix, thingId: thing.id, frameId, receivedAt }))
  )
  if (fixes.length === 0) return []
  const firstId = await takeIds(trx, 'locations', fixes.length)
  const rows = fixes.map((fix, index): SqlValue[] => [
    firstId + index,
    fix.thingId,
    fix.type,
    fix.time,
    fix.receivedAt,
    fix.latitude,
    fix.longitude,
    fix.altitude ?? null,
    fix.radius ?? null,
    fix.altitudeRadius ?? null,
    fix.frameId,
  ])
  const columns = [
    'id',
    'thing_id',
    'type',
    'time',
    'received_at',
    'latitude',
    'longitude',
    'altitude',
    'radius',
  ]
  const located = await insertMany<Located>(
    trx,
    'locations',
    [...columns, 'altitude_radius', 'frame_id'],
    rows,
    'on conflict do nothing returning thing_id, type, time, frame_id'
  )

  const newest = newestOf(fixes, (fix) => fix.thingId)
  await insertMany(
    trx,
    'thing_fixes',
    ['thing_id', 'time', 'type', 'latitude', 'longitude', 'altitude', 'radius'],
    newest.map((fix) => [
      fix.thingId,
      fix.time,
      fix.type,
      fix.latitude,
      fix.longitude,
      fix.altitude ?? null,
      fix.radius ?? null,
    ]),
    `on conflict (thing_id) do update set time = excluded.time, type = excluded.type, latitude = excluded.latitude,
     longitude = excluded.longitude, altitude = excluded.altitude, radius = excluded.radius
     where excluded.time >= thing_fixes.time`
  )
  return located
}

/** A thing is active when it is heard; that the network heard its uplink shows that it has accepted it. */
async function writeActivity(trx: Database, stored: readonly Stored[]) {
  const heard = stored
    .filter(({ message }) => message.kind === 'UPLINK' || message.kind === 'JOIN_REQUEST')
    .map(({ thing, message, receivedAt }) => ({
      thingId: thing.id,
      // A network clock that runs ahead would keep a thing active for ever
      time: Math.min(message.time, receivedAt),
      ready: message.kind === 'UPLINK' ? 1 : 0,
      devAddr: message.kind === 'UPLINK' ? (message.devAddr ?? null) : null,
    }))
  const ready = new Set(heard.filter((row) => row.ready === 1).map((row) => row.thingId))
  await insertMany(
    trx,
    'thing_activity',
    ['thing_id', 'last_activity', 'network_ready', 'dev_addr'],
    newestOf(heard, (row) => row.thingId).map((row) => [
      row.thingId,
      row.time,
      ready.has(row.thingId) ? 1 : 0,
      row.devAddr,
    ]),
    `on conflict (thing_id) do update set
     last_activity = case when excluded.last_activity > thing_activity.last_activity
       then excluded.last_activity else thing_activity.last_activity end,
     network_ready = case when excluded.network_ready = 1 then 1 else thing_activity.network_ready end,
     dev_addr = case when excluded.dev_addr is not null and excluded.last_activity >= thing_activity.last_activity
       then excluded.dev_addr else thing_activity.dev_addr end`
  )
}

/**
 * A base station first heard of in a frame is made known; a position already known stays. Others hear of the same ones in
 * their messages, and wait here until the transaction ends.
 */
export async function writeStations(
  trx: Database,
  stored: readonly Stored[],
  companyId: number
): Promise<void> {
  const heard = stored.flatMap(({ message, receivedAt }) =>
    message.stations.map((station) => ({ ...station, time: Math.min(message.time, receivedAt) }))
  )
  const positions = new Map(
    heard.flatMap((row) => (row.latitude !== undefined && row.longitude !== undefined ? [[row.id, row]] : []))
  )
  await insertMany(
    trx,
    'base_stations',
    ['id', 'name', 'company_id', 'latitude', 'longitude', 'location_name', 'last_heard'],
    newestOf(heard, (row) => row.id).map((row) => {
      const position = positions.get(row.id)
      return [
        row.id,
        row.id,
        companyId,
        position?.latitude ?? null,
        position?.longitude ?? null,
        '',
        row.time,
      ]
    }),
    `on conflict (id) do update set
     last_heard = case when base_stations.last_heard is null or excluded.last_heard > base_stations.last_heard
       then excluded.last_heard else base_stations.last_heard end,
     latitude = coalesce(base_stations.latitude, excluded.latitude),
     longitude = coalesce(base_stations.longitude, excluded.longitude)`
  )
}

/** Rows a UTC hour and rows in all, of each history of each thing. */
async function writeCounters(trx: Database, stored: readonly Stored[], located: readonly Located[]) {
  const changes: HistoryChange[] = []
  const receivedAt = new Map<number, number>()
  for (const { thing, message, frameId, receivedAt: received, values } of stored) {
    receivedAt.set(frameId, received)
    const change = { thingId: thing.id, time: message.time, receivedAt: received }
    if (isLogged(message)) changes.push({ ...change, kind: 'network', rows: 1 })
    changes.push({ ...change, kind: 'decoded', rows: values.length })
  }
  for (const { thing_id: thingId, time, frame_id: frameId } of located) {
    changes.push({ thingId, kind: 'location', time, receivedAt: receivedAt.get(frameId) ?? time, rows: 1 })
  }
  await count(trx, changes)
}

function newestOf<T extends { time: number }, K>(rows: readonly T[], keyOf: (row: T) => K): T[] {
  const newest = new Map<K, T>()
  for (const row of rows) {
    const other = newest.get(keyOf(row))
    if (!other || row.time >= other.time) newest.set(keyOf(row), row)
  }
  return [...newest.values()]
}
