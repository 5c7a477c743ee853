import type { FastifyPluginAsync } from 'fastify'

import * as contract from '#contract/codecs.ts'
import { addEndpoints } from '#contract/fastify.ts'
import { notFound, validationFailed } from '#lib/api-error.ts'
import type { CompanyFamily } from '#platform/storage/companies.ts'
import type { Database } from '#platform/storage/database.ts'

import type { DecodeJobRow } from './decode-batch.ts'
import type { DecodeJobs, DecodeScope } from './decode-jobs.ts'

interface DecodeJobRoutesOptions {
  db: Database
  jobs: DecodeJobs
  family: () => Promise<CompanyFamily>
}

/** Jobs that decode past frames again. */
export const decodeJobRoutes: FastifyPluginAsync<DecodeJobRoutesOptions> = async (
  app,
  { db, jobs, family }
) => {
  // The platform takes up what was not finished before
  app.addHook('onReady', async () => jobs.resume())

  const answer = async (rows: readonly DecodeJobRow[]): Promise<contract.DecodeJob[]> => {
    const types = await db.selectFrom('thing_types').select(['id', 'name']).execute()
    const names = new Map(types.map(({ id, name }) => [id, name]))
    return rows.map((row) => answerOf(row, names.get(row.thing_type_id)))
  }
  const answerOne = async (row: DecodeJobRow | undefined, id: number) => {
    const [job] = row ? await answer([row]) : []
    if (!job) throw notFound(`There is no decode job ${id}`)
    return job
  }

  const scopeOf = async (thingTypeId: number | undefined, identifier: string | undefined) => {
    if (identifier === undefined) {
      const type = await db
        .selectFrom('thing_types')
        .select('id')
        .where('id', '=', thingTypeId ?? 0)
        .executeTakeFirst()
      if (type) return { thingTypeId: type.id, thing: undefined }
      throw validationFailed([{ field: 'thingTypeId', message: `There is no thing type ${thingTypeId}` }])
    }
    const { names } = await family()
    const thing = await db
      .selectFrom('things')
      .select(['id', 'identifier', 'company_id', 'thing_type_id'])
      .where('identifier', '=', identifier)
      .where('company_id', 'in', [...names.keys()])
      .executeTakeFirst()
    if (!thing) throw notFound(`There is no thing ${identifier}`)
    const found = { id: thing.id, identifier: thing.identifier, companyId: thing.company_id }
    return { thingTypeId: thing.thing_type_id, thing: found }
  }

  addEndpoints(
    app,
    {
      listDecodeJobs: contract.listDecodeJobs,
      createDecodeJob: contract.createDecodeJob,
      getDecodeJob: contract.getDecodeJob,
      cancelDecodeJob: contract.cancelDecodeJob,
    },
    {
      listDecodeJobs: async () => answer(await jobs.list()),
      createDecodeJob: async ({ body }) => {
        const target = await scopeOf(body.thingTypeId, body.thingIdentifier)
        const scope: DecodeScope = { ...target, from: body.startTime, to: body.endTime }
        const row = await jobs.create(scope)
        return answerOne(row, row.id)
      },
      getDecodeJob: async ({ params }) => answerOne(await jobs.find(params.decodeJobId), params.decodeJobId),
      cancelDecodeJob: async ({ params }) =>
        answerOne(await jobs.cancel(params.decodeJobId), params.decodeJobId),
    }
  )
}

const iso = (time: number | null) => (time === null ? undefined : new Date(time).toISOString())

function answerOf(row: DecodeJobRow, thingTypeName: string | undefined): contract.DecodeJob {
  return {
    decodeJobId: row.id,
    thingTypeId: row.thing_type_id,
    thingTypeName,
    thingIdentifier: row.identifier ?? undefined,
    startTime: iso(row.from_time),
    endTime: iso(row.to_time),
    state: contract.DECODE_JOB_STATES.find((state) => state === row.state),
    createdAt: iso(row.created_at),
    finishedAt: iso(row.finished_at),
    total: row.total,
    done: row.done,
    changed: row.changed,
    failed: row.failed,
    message: row.message ?? undefined,
  }
}
