import { sql } from 'kysely'

import type { LocationHistory, SensorHistory } from '#contract/logs.ts'
import type { Data, Location } from '#contract/shared.ts'
import type { Database } from '#platform/storage/database.ts'
import type { Vault } from '#storage/vault.ts'
import { isPostgres } from '#storage/dialect.ts'

import { selectPage, type PageRequest } from './history.ts'

/** What the rows of a thing's histories say of the thing itself. */
export interface HistoryThing {
  id: number
  identifier: string
  name: string
  companyId: number
  companyName: string
  typeName: string
  /** Whether it is the application's, and not only public: session keys are shown to its owner alone. */
  own: boolean
  provisioned: boolean
  /** The configured place. */
  place: Location | undefined
  firstTag: string | undefined
}

/** `NetworkData` rows as JSON: they are stored as such, and only what may change is added here. */
export async function networkRows(
  db: Database,
  vault: Vault,
  thing: HistoryThing,
  page: PageRequest
): Promise<string[]> {
  const rows = await db
    .selectFrom(selectPage(db, 'network', thing.id, page).as('p'))
    .innerJoin('frames as f', (join) => join.on(foundBy(db, 'f', thing.id)))
    .select(['f.id', 'f.data', 'f.received_at', 'f.sealed_app_s_key', 'f.undecoded'])
    .orderBy('f.time', 'desc')
    .orderBy('f.id', 'desc')
    .execute()
  const company = `"companyId":${thing.companyId},"companyName":${JSON.stringify(thing.companyName)}`
  return rows.map((row) => {
    const createdOn = `"createdOn":"${new Date(row.received_at).toISOString()}"`
    const secret =
      row.sealed_app_s_key === null || !thing.own
        ? ''
        : `,"appSKey":${JSON.stringify(vault.open(row.sealed_app_s_key, `frame:${row.id}`))}`
    const reason = row.undecoded === null ? '' : `,"undecoded":${JSON.stringify(row.undecoded)}`
    return `${row.data.slice(0, -1)},${company},${createdOn}${reason}${secret}}`
  })
}

export async function decodedRows(db: Database, thing: HistoryThing, page: PageRequest): Promise<string[]> {
  const rows = await db
    .selectFrom(selectPage(db, 'decoded', thing.id, page).as('p'))
    .innerJoin('container_values as v', (join) => join.on(foundBy(db, 'v', thing.id)))
    .innerJoin('containers as c', 'c.id', 'v.container_id')
    // A frame may bring two fixes; the thing's own comes before the network's estimate
    .leftJoin('locations as l', (join) =>
      join.on('l.id', '=', (eb) =>
        eb
          .selectFrom('locations as fix')
          .select('fix.id')
          .whereRef('fix.frame_id', '=', 'v.frame_id')
          .orderBy('fix.type')
          .limit(1)
      )
    )
    .select(['v.time', 'v.value', 'c.id as container_id', 'c.container', 'c.name', 'c.unit'])
    .select([
      'l.latitude',
      'l.longitude',
      'l.altitude',
      'l.radius',
      'l.type as location_type',
      'l.time as location_time',
    ])
    .orderBy('v.time', 'desc')
    .orderBy('v.id', 'desc')
    .execute()
  return rows.map((row) => {
    const history: SensorHistory = {
      ...about(thing),
      container: { container: row.container, containerId: row.container_id, name: row.name, type: row.unit },
      count: 1,
      totalCount: 1,
      data: [{ time: row.time, ts: row.time, type: row.container, value: row.value }],
      date: row.time,
      location:
        row.latitude === null || row.longitude === null
          ? thing.place
          : {
              ...thing.place,
              latitude: String(row.latitude),
              longitude: String(row.longitude),
              altitude: row.altitude ?? undefined,
              estimatedradius: row.radius ?? undefined,
              locationtype: row.location_type ?? undefined,
              timestamp: row.location_time === null ? undefined : new Date(row.location_time).toISOString(),
            },
      sensorgroup: thing.firstTag === undefined ? undefined : { sensorGroupName: thing.firstTag },
    }
    return JSON.stringify(history)
  })
}

export async function locationRows(db: Database, thing: HistoryThing, page: PageRequest): Promise<string[]> {
  const rows = await db
    .selectFrom(selectPage(db, 'location', thing.id, page).as('p'))
    .innerJoin('locations as l', (join) => join.on(foundBy(db, 'l', thing.id)))
    .selectAll('l')
    .orderBy('l.time', 'desc')
    .orderBy('l.id', 'desc')
    .execute()
  return rows.map((row) => {
    const data: Data = {
      latitude: row.latitude,
      longitude: row.longitude,
      altitude: row.altitude ?? undefined,
      accuracy: row.radius ?? undefined,
      locRadius: row.radius ?? undefined,
      altRadius: row.altitude_radius ?? undefined,
      time: row.time,
      ts: row.time,
      type: row.type,
    }
    const history: LocationHistory = {
      ...about(thing),
      count: 1,
      created_on: new Date(row.received_at).toISOString(),
      data: [data],
      date: row.time,
      updated_on: row.received_at,
    }
    return JSON.stringify(history)
  })
}

/** Of the rows `p` of a page: SQLite goes by the row's number, PostgreSQL to the one partition that has it. */
function foundBy(db: Database, table: 'f' | 'v' | 'l', thingId: number) {
  const same = (column: string) => sql`${sql.ref(`${table}.${column}`)} = ${sql.ref(`p.${column}`)}`
  if (!isPostgres(db)) return sql<boolean>`${same('id')}`
  return sql<boolean>`${sql.ref(`${table}.thing_id`)} = ${thingId} and ${same('time')} and ${same('id')}
    and ${same('received_at')}`
}

function about(thing: HistoryThing) {
  return {
    company: { companyId: thing.companyId, companyid: thing.companyId, name: thing.companyName },
    sensor: {
      active: thing.provisioned,
      locationName: thing.place?.locationFN1,
      mac: thing.identifier,
      name: thing.name,
      sensorId: thing.id,
      type: thing.typeName,
    },
  }
}
