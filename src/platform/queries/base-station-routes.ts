import type { FastifyPluginAsync } from 'fastify'

import * as contract from '#contract/base-stations.ts'
import { addEndpoints } from '#contract/fastify.ts'
import { notFound, validationFailed } from '#lib/api-error.ts'
import { demandCompany, type CompanyFamily } from '#platform/storage/companies.ts'
import type { Database } from '#platform/storage/database.ts'
import { halfAPlace } from '#platform/storage/place.ts'
import { alone } from '#storage/sole-transaction.ts'

interface BaseStationOptions {
  db: Database
  family: () => Promise<CompanyFamily>
  now: () => number
  /** After this many minutes without a frame the connection counts as lost. */
  lostMinutes: number
}

type Row = Awaited<ReturnType<ReturnType<typeof selectStations>['execute']>>[number]

const selectStations = (db: Database, family: CompanyFamily) =>
  db
    .selectFrom('base_stations as b')
    .innerJoin('companies as c', 'c.id', 'b.company_id')
    .selectAll('b')
    .select('c.name as company_name')
    .where('b.company_id', 'in', [...family.names.keys()])

/** Base stations as the vendor lists them, and their place. */
export const baseStationRoutes: FastifyPluginAsync<BaseStationOptions> = async (app, options) => {
  const { db, family, now, lostMinutes } = options

  const stateOf = (row: Row): contract.BaseStationState => {
    if (row.last_heard === null) return 'NEVERCONNECTED'
    return now() - row.last_heard > lostMinutes * 60_000 ? 'CONNECTIONLOST' : 'CONNECTED'
  }
  const toResponse = (row: Row): contract.BaseStationResponse => ({
    basestationId: row.id,
    basestationName: row.name,
    companyId: row.company_id,
    companyName: row.company_name,
    firmware: row.firmware ?? undefined,
    lastRestart: row.last_restart === null ? undefined : new Date(row.last_restart).toISOString(),
    location: {
      latitude: row.latitude ?? undefined,
      longitude: row.longitude ?? undefined,
      name: row.location_name,
      locationtype: row.latitude === null ? undefined : 'STATIC',
      timestamp: row.last_heard === null ? undefined : new Date(row.last_heard).toISOString(),
    },
    state: stateOf(row),
  })
  const demandStation = async (on: Database, id: string): Promise<Row> => {
    const row = await selectStations(on, await family())
      .where((eb) => eb(eb.fn<string>('upper', ['b.id']), '=', id.toUpperCase()))
      .executeTakeFirst()
    if (!row) throw notFound(`There is no base station ${id}`)
    return row
  }

  addEndpoints(
    app,
    {
      listBaseStations: contract.listBaseStations,
      getBaseStation: contract.getBaseStation,
      updateBaseStation: contract.updateBaseStation,
    },
    {
      listBaseStations: async () =>
        (
          await selectStations(db, await family())
            .orderBy('b.id')
            .execute()
        ).map(toResponse),

      getBaseStation: async ({ params }) => toResponse(await demandStation(db, params.basestationId)),

      updateBaseStation: async ({ params, body }) => {
        demandCompany(await family(), body.companyId)
        await alone(db, async (trx) => {
          const row = await demandStation(trx, params.basestationId)
          const place = {
            latitude: body.latitude === undefined ? row.latitude : body.latitude || null,
            longitude: body.longitude === undefined ? row.longitude : body.longitude || null,
          }
          const faults = halfAPlace(place)
          if (faults.length > 0) throw validationFailed(faults)
          await trx
            .updateTable('base_stations')
            .set({
              ...place,
              company_id: body.companyId ?? row.company_id,
              location_name: body.locationName ?? row.location_name,
            })
            .where('id', '=', row.id)
            .execute()
        })
        return toResponse(await demandStation(db, params.basestationId))
      },
    }
  )
}
