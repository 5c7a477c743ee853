import type { FastifyPluginAsync } from 'fastify'

import * as contract from '#contract/device-addresses.ts'
import { addEndpoints } from '#contract/fastify.ts'
import { conflict } from '#lib/api-error.ts'
import { demandCompany, type CompanyFamily } from '#platform/storage/companies.ts'
import type { Database } from '#platform/storage/database.ts'
import { alone } from '#storage/sole-transaction.ts'

interface AddressOptions {
  db: Database
  family: () => Promise<CompanyFamily>
}

/** Device addresses of ABP things: free, reserved for a company, or assigned. */
export const addressRoutes: FastifyPluginAsync<AddressOptions> = async (app, { db, family }) => {
  const next = (on: Database, state: 'FREE' | 'RESERVED', companyId: number, amount: number) =>
    on
      .selectFrom('device_addresses')
      .select('address')
      .where('state', '=', state)
      .$if(state === 'RESERVED', (query) => query.where('company_id', '=', companyId))
      .orderBy('address')
      .limit(amount)
      .execute()

  addEndpoints(
    app,
    {
      listDeviceAddresses: contract.listDeviceAddresses,
      reserveDeviceAddresses: contract.reserveDeviceAddresses,
      assignDeviceAddresses: contract.assignDeviceAddresses,
    },
    {
      listDeviceAddresses: async ({ query: { companyId, amount } }) => {
        demandCompany(await family(), companyId)
        return answer(companyId, await next(db, 'RESERVED', companyId, amount))
      },

      reserveDeviceAddresses: async ({ query: { companyId, amount } }) => {
        demandCompany(await family(), companyId)
        // One transaction, so that two calls at once never take the same address
        const rows = await alone(db, async (trx) => {
          const free = await next(trx, 'FREE', companyId, amount)
          if (free.length < amount) {
            throw conflict(`Only ${free.length} device addresses are free; none was reserved`)
          }
          await trx
            .updateTable('device_addresses')
            .set({ state: 'RESERVED', company_id: companyId })
            .where('address', 'in', addressesOf(free))
            .execute()
          return free
        })
        return answer(companyId, rows)
      },

      assignDeviceAddresses: async ({ body: { companyId, devAddresses } }) => {
        demandCompany(await family(), companyId)
        const wanted = [...new Set(devAddresses)]
        await alone(db, async (trx) => {
          const reserved = await trx
            .selectFrom('device_addresses')
            .select('address')
            .where('address', 'in', wanted)
            .where('state', '=', 'RESERVED')
            .where('company_id', '=', companyId)
            .execute()
          refuseUnreserved(devAddresses, new Set(addressesOf(reserved)))
          await trx
            .updateTable('device_addresses')
            .set({ state: 'ASSIGNED' })
            .where('address', 'in', wanted)
            .execute()
        })
        return { companyId, amount: wanted.length, devAddresses: wanted }
      },
    }
  )
}

const addressesOf = (rows: readonly { address: string }[]) => rows.map((row) => row.address)

const answer = (companyId: number, rows: readonly { address: string }[]) => ({
  companyId,
  amount: rows.length,
  devAddresses: addressesOf(rows),
})

/** @throws 409 that names each address which is not reserved for the company */
function refuseUnreserved(devAddresses: readonly string[], reserved: ReadonlySet<string>) {
  const errors = devAddresses.flatMap((address, index) =>
    reserved.has(address)
      ? []
      : [{ field: `devAddresses[${index}]`, message: `${address} is not reserved for the company` }]
  )
  if (errors.length > 0) throw conflict('Some device addresses are not reserved; none was assigned', errors)
}
