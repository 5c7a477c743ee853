import type { FastifyPluginAsync } from 'fastify'

import { addEndpoints } from '#contract/fastify.ts'
import * as contract from '#contract/platform-settings.ts'
import { listCompanies } from '#contract/platform.ts'
import { conflict, notFound } from '#lib/api-error.ts'
import type { CompanyFamily } from '#platform/storage/companies.ts'
import type { Database } from '#platform/storage/database.ts'
import { alone } from '#storage/sole-transaction.ts'

interface CompanyOptions {
  db: Database
  family: () => Promise<CompanyFamily>
}

/** What keeps a company from being deleted, each with the words for one and for more. */
const BELONGINGS = [
  ['things', 'thing'],
  ['base_stations', 'base station'],
  ['stream_definitions', 'stream'],
  ['rules', 'business rule'],
  ['device_addresses', 'device address'],
  ['applications', 'application'],
] as const

/** The application's company and its sub-companies. */
export const companyRoutes: FastifyPluginAsync<CompanyOptions> = async (app, { db, family }) => {
  const read = async () => {
    const { id: ownId, names } = await family()
    const counts = await db
      .selectFrom('things')
      .select((eb) => ['company_id', eb.fn.countAll<number>().as('things')])
      .groupBy('company_id')
      .execute()
    const things = new Map(counts.map((row) => [row.company_id, Number(row.things)]))
    return [...names].map(([id, name]) => ({
      ...{ companyId: id, companyid: id, name },
      ...{ isOwn: id === ownId, things: things.get(id) ?? 0 },
    }))
  }
  const demand = async (id: number) => {
    const company = (await read()).find(({ companyId }) => companyId === id)
    if (!company) throw notFound(`There is no company ${id}`)
    return company
  }
  const demandOther = async (id: number) => {
    const company = await demand(id)
    if (!company.isOwn) return company
    throw conflict('This is the company of the platform itself: COMPANY_ID and COMPANY_NAME say which it is')
  }
  /** Limits of accounts name companies, so that no two may have one name. */
  const demandName = async (on: Database, name: string, id: number | undefined) => {
    const rows = await on.selectFrom('companies').select(['id', 'name']).execute()
    if (!rows.some((row) => row.id !== id && row.name.toLowerCase() === name.toLowerCase())) return
    const message = 'Another company has this name'
    throw conflict(message, [{ field: 'name', message }])
  }

  addEndpoints(
    app,
    {
      listCompanies,
      getCompany: contract.getCompany,
      createCompany: contract.createCompany,
      updateCompany: contract.updateCompany,
      deleteCompany: contract.deleteCompany,
    },
    {
      listCompanies: read,

      getCompany: ({ params }) => demand(params.companyId),

      createCompany: async ({ body }) => {
        const { id: parent } = await family()
        const id = await alone(db, async (trx) => {
          await demandName(trx, body.name, undefined)
          const last = await trx
            .selectFrom('companies')
            .select((eb) => eb.fn.max('id').as('id'))
            .executeTakeFirst()
          const next = body.companyId ?? Number(last?.id ?? 0) + 1
          const made = await trx
            .insertInto('companies')
            .values({ id: next, parent_id: parent, name: body.name, email: null })
            .onConflict((clash) => clash.column('id').doNothing())
            .returning('id')
            .executeTakeFirst()
          if (made) return next
          const message = `There is a company ${next} already`
          throw conflict(message, [{ field: 'companyId', message }])
        })
        return demand(id)
      },

      updateCompany: async ({ params, body }) => {
        await demandOther(params.companyId)
        await alone(db, async (trx) => {
          await demandName(trx, body.name, params.companyId)
          await trx
            .updateTable('companies')
            .set({ name: body.name })
            .where('id', '=', params.companyId)
            .execute()
        })
        return demand(params.companyId)
      },

      deleteCompany: async ({ params }) => {
        await demandOther(params.companyId)
        await alone(db, async (trx) => {
          const kept = await belongingsOf(trx, params.companyId)
          if (kept !== '') throw conflict(`The company has ${kept}; move or delete these first`)
          await trx.deleteFrom('companies').where('id', '=', params.companyId).execute()
        })
        return { status: 'OK', message: 'The company is deleted' }
      },
    }
  )
}

async function belongingsOf(on: Database, companyId: number): Promise<string> {
  const kept: string[] = []
  for (const [table, word] of BELONGINGS) {
    const row = await on
      .selectFrom(table)
      .select((eb) => eb.fn.countAll<number>().as('count'))
      .where('company_id', '=', companyId)
      .executeTakeFirst()
    const count = Number(row?.count ?? 0)
    if (count === 0) continue
    const plural = word.endsWith('s') ? `${word}es` : `${word}s`
    kept.push(count === 1 ? `1 ${word}` : `${count} ${plural}`)
  }
  return kept.join(', ')
}
