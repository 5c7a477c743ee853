import type { FastifyPluginAsync } from 'fastify'

import { addEndpoints } from '#contract/fastify.ts'
import { registerBaseStation } from '#contract/platform.ts'
import { validationFailed } from '#lib/api-error.ts'
import { demandCompany, type CompanyFamily } from '#platform/storage/companies.ts'
import type { Database } from '#platform/storage/database.ts'

interface RegistrationOptions {
  db: Database
  family: () => Promise<CompanyFamily>
}

/** What a network's management system tells of its base stations. */
export const registrationRoutes: FastifyPluginAsync<RegistrationOptions> = async (app, { db, family }) => {
  addEndpoints(
    app,
    { registerBaseStation },
    {
      registerBaseStation: async ({ params, body }) => {
        const companies = await family()
        const companyId = body.companyId ?? companies.id
        demandCompany(companies, companyId)
        if ((body.latitude === undefined) !== (body.longitude === undefined)) {
          const field = body.latitude === undefined ? 'latitude' : 'longitude'
          throw validationFailed([{ field, message: 'Latitude and longitude are needed together' }])
        }
        const given = {
          name: body.basestationName,
          company_id: body.companyId,
          latitude: body.latitude,
          longitude: body.longitude,
          location_name: body.locationName,
          firmware: body.firmware,
          last_restart: body.lastRestart,
        }
        const known = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined))
        const heardAs = await db
          .selectFrom('base_stations')
          .select('id')
          .where((eb) => eb(eb.fn<string>('upper', ['id']), '=', params.basestationId.toUpperCase()))
          .executeTakeFirst()
        const id = heardAs?.id ?? params.basestationId
        const row = await db
          .insertInto('base_stations')
          .values({
            id,
            name: body.basestationName ?? id,
            company_id: companyId,
            latitude: body.latitude ?? null,
            longitude: body.longitude ?? null,
            location_name: body.locationName ?? '',
            firmware: body.firmware ?? null,
            last_restart: body.lastRestart ?? null,
            last_heard: null,
          })
          .onConflict((conflict) => conflict.column('id').doUpdateSet({ id, ...known }))
          .returningAll()
          .executeTakeFirstOrThrow()
        return {
          basestationId: row.id,
          basestationName: row.name,
          companyId: row.company_id,
          companyName: companies.names.get(row.company_id),
          firmware: row.firmware ?? undefined,
        }
      },
    }
  )
}
