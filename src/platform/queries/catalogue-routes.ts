import type { FastifyPluginAsync } from 'fastify'

import * as contract from '#contract/catalogue.ts'
import { addEndpoints } from '#contract/fastify.ts'
import { getStatus } from '#contract/status.ts'
import type { CompanyFamily } from '#platform/storage/companies.ts'
import type { Database } from '#platform/storage/database.ts'

interface CatalogueOptions {
  db: Database
  family: () => Promise<CompanyFamily>
}

/** What things are made of: types, vendors, containers and plans; and whether the platform works. */
export const catalogueRoutes: FastifyPluginAsync<CatalogueOptions> = async (app, { db, family }) => {
  addEndpoints(
    app,
    {
      listConnectivityPlans: contract.listConnectivityPlans,
      listThingTypes: contract.listThingTypes,
      listVendors: contract.listVendors,
      listContainerDefinitions: contract.listContainerDefinitions,
      getStatus,
    },
    {
      listConnectivityPlans: async () => {
        const plans = await db.selectFrom('plans').selectAll().orderBy('position').execute()
        const assigned = await db
          .selectFrom('things')
          .select((eb) => ['company_id', 'plan_id', eb.fn.countAll<number>().as('things')])
          .where('plan_id', 'is not', null)
          .groupBy(['company_id', 'plan_id'])
          .execute()
        const count = (companyId: number, planId: string) =>
          Number(assigned.find((row) => row.company_id === companyId && row.plan_id === planId)?.things ?? 0)

        return [...(await family()).names].map(([companyId, companyName]) => ({
          companyName,
          subscriberId: String(companyId),
          connectivityPlans: plans.map((plan) => ({
            id: plan.id,
            name: plan.name,
            connectivitytype:
              plan.connectivity_type === 'ETHERNET' ? ('ETHERNET' as const) : ('LORA' as const),
            assignedthings: count(companyId, plan.id),
          })),
        }))
      },

      listThingTypes: async () => {
        const types = await db.selectFrom('thing_types').selectAll().orderBy('name').orderBy('id').execute()
        return types.map((type) => ({
          thingTypeId: type.id,
          name: type.name,
          connectivityType: type.connectivity_type,
          vendor: type.vendor,
          vendorReference: type.vendor_reference,
          version: type.version,
        }))
      },

      listVendors: () => db.selectFrom('vendors').selectAll().orderBy('name').execute(),

      listContainerDefinitions: async ({ query }) => {
        const rows = await db
          .selectFrom('containers as c')
          .innerJoin('thing_types as t', 't.id', 'c.thing_type_id')
          .select([
            'c.container',
            'c.name',
            't.name as thingTypeName',
            't.vendor',
            't.connectivity_type as connectivityType',
          ])
          .where('c.declared', '=', 1)
          .orderBy('t.name')
          .orderBy('c.thing_type_id')
          .orderBy('c.position')
          .execute()
        const wanted = query?.thingTypeName?.toLowerCase()
        return wanted === undefined ? rows : rows.filter((row) => row.thingTypeName.toLowerCase() === wanted)
      },

      getStatus: async () => {
        try {
          await db.selectFrom('companies').select('id').limit(1).execute()
          return 'UP'
        } catch {
          return 'DOWN'
        }
      },
    }
  )
}
