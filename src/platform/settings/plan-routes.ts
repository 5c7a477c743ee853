import type { FastifyPluginAsync } from 'fastify'

import { addEndpoints } from '#contract/fastify.ts'
import * as contract from '#contract/platform-settings.ts'
import { conflict, notFound, validationFailed } from '#lib/api-error.ts'
import type { Database } from '#platform/storage/database.ts'
import type { Schema } from '#platform/storage/schema.ts'
import { alone } from '#storage/sole-transaction.ts'

type Row = Schema['plans']

const nameTaken = () => {
  const message = 'Another plan has this name'
  return conflict(message, [{ field: 'name', message }])
}
const idTaken = (id: string) => {
  const message = `There is a plan ${id} already`
  return conflict(message, [{ field: 'planId', message }])
}

/** Connectivity plans: what things may send and be sent a day. */
export const planRoutes: FastifyPluginAsync<{ db: Database }> = async (app, { db }) => {
  const read = async (on: Database, id?: string) => {
    const all = on.selectFrom('plans').selectAll().orderBy('position').orderBy('id')
    const rows = await (id === undefined ? all : all.where('id', '=', id)).execute()
    const counts = await on
      .selectFrom('things')
      .select((eb) => ['plan_id', eb.fn.countAll<number>().as('things')])
      .where('plan_id', 'is not', null)
      .groupBy('plan_id')
      .execute()
    const things = new Map(counts.map((row) => [row.plan_id, Number(row.things)]))
    return rows.map((row) => answerOf(row, things.get(row.id) ?? 0))
  }
  const demand = async (on: Database, key: string) => {
    const id = contract.planIdOf(key)
    const [plan] = await read(on, id)
    if (!plan) throw notFound(`There is no connectivity plan ${id}`)
    return { id, plan }
  }
  const demandName = async (on: Database, name: string, id: string | undefined) => {
    const rows = await on.selectFrom('plans').select(['id', 'name']).execute()
    const isTaken = rows.some((row) => row.id !== id && row.name.toLowerCase() === name.toLowerCase())
    if (isTaken) throw nameTaken()
  }

  addEndpoints(
    app,
    {
      listPlans: contract.listPlans,
      getPlan: contract.getPlan,
      createPlan: contract.createPlan,
      updatePlan: contract.updatePlan,
      deletePlan: contract.deletePlan,
    },
    {
      listPlans: () => read(db),

      getPlan: async ({ params }) => (await demand(db, params.planKey)).plan,

      createPlan: ({ body }) =>
        alone(db, async (trx) => {
          const id = body.planId ?? slugOf(body.name)
          if (id === '') {
            const message = 'PlanId is needed: none can be made of this name'
            throw validationFailed([{ field: 'planId', message }])
          }
          await demandName(trx, body.name, undefined)
          const last = await trx
            .selectFrom('plans')
            .select((eb) => eb.fn.max('position').as('position'))
            .executeTakeFirst()
          const made = await trx
            .insertInto('plans')
            .values({
              id,
              ...columnsOf(body),
              connectivity_type: body.connectivityType ?? 'LORA',
              position: Number(last?.position ?? -1) + 1,
            })
            .onConflict((clash) => clash.column('id').doNothing())
            .returning('id')
            .executeTakeFirst()
          if (!made) throw idTaken(id)
          return (await demand(trx, contract.planKey(id))).plan
        }),

      updatePlan: ({ params, body }) =>
        alone(db, async (trx) => {
          const { id } = await demand(trx, params.planKey)
          await demandName(trx, body.name, id)
          await trx.updateTable('plans').set(columnsOf(body)).where('id', '=', id).execute()
          return (await demand(trx, params.planKey)).plan
        }),

      deletePlan: ({ params }) =>
        alone(db, async (trx) => {
          const { id, plan } = await demand(trx, params.planKey)
          const { things = 0 } = plan
          if (things > 0) {
            throw conflict(
              `${things === 1 ? 'One thing has' : `${things} things have`} the plan; give ${things === 1 ? 'it' : 'them'} another one first`
            )
          }
          await trx.deleteFrom('plans').where('id', '=', id).execute()
          return { status: 'OK', message: 'The plan is deleted' }
        }),
    }
  )
}

const columnsOf = ({ name, uplinks, downlinks }: contract.PlanChange) => ({
  name,
  uplinks: uplinks ?? null,
  downlinks: downlinks ?? null,
})

const answerOf = (row: Row, things: number): contract.PlatformPlan => ({
  planId: row.id,
  name: row.name,
  connectivityType: row.connectivity_type === 'ETHERNET' ? 'ETHERNET' : 'LORA',
  ...(row.uplinks !== null && { uplinks: row.uplinks }),
  ...(row.downlinks !== null && { downlinks: row.downlinks }),
  things,
})

/** An id that a name suggests; empty where it has no letter or digit of ASCII. */
const slugOf = (name: string) =>
  name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 100)
