import type { FastifyPluginAsync } from 'fastify'

import { addEndpoints } from '#contract/fastify.ts'
import * as contract from '#contract/stream-reprocess.ts'
import { notFound } from '#lib/api-error.ts'

import { demandStreamRow, type DeliveryRoutesOptions } from './delivery-routes.ts'
import type { ReprocessJobRow } from './reprocess.ts'
import type { Selection } from './selection.ts'

/** Jobs that send failures again. */
export const reprocessRoutes: FastifyPluginAsync<DeliveryRoutesOptions> = async (app, options) => {
  const { jobs } = options.engine

  const answerOne = (job: ReprocessJobRow | undefined, id: number) => {
    if (!job) throw notFound(`There is no job ${id} that sends failures again`)
    return answerOf(job)
  }
  addEndpoints(
    app,
    {
      listReprocessJobs: contract.listReprocessJobs,
      createReprocessJob: contract.createReprocessJob,
      getReprocessJob: contract.getReprocessJob,
      cancelReprocessJob: contract.cancelReprocessJob,
    },
    {
      listReprocessJobs: async ({ params }) => {
        const { id } = await demandStreamRow(options, params.streamDefinitionId)
        return (await jobs.list(id)).map(answerOf)
      },
      createReprocessJob: async ({ params, body }) => {
        const { id } = await demandStreamRow(options, params.streamDefinitionId)
        return answerOf(await jobs.create(id, body))
      },
      getReprocessJob: async ({ params: { streamDefinitionId, reprocessJobId } }) => {
        const { id } = await demandStreamRow(options, streamDefinitionId)
        return answerOne(await jobs.find(id, reprocessJobId), reprocessJobId)
      },
      cancelReprocessJob: async ({ params: { streamDefinitionId, reprocessJobId } }) => {
        const { id } = await demandStreamRow(options, streamDefinitionId)
        return answerOne(await jobs.cancel(id, reprocessJobId), reprocessJobId)
      },
    }
  )
}

const iso = (time: number | undefined) => (time === undefined ? undefined : new Date(time).toISOString())

function answerOf(row: ReprocessJobRow): contract.ReprocessJob {
  const { failureGroupId, startTime, endTime } = JSON.parse(row.selection) as Selection
  return {
    reprocessJobId: row.id,
    streamDefinitionId: row.stream_id,
    state: contract.REPROCESS_STATES.find((state) => state === row.state),
    failureGroupId,
    startTime: iso(startTime),
    endTime: iso(endTime),
    render: row.render === 1,
    createdAt: row.created_at,
    finishedAt: row.finished_at ?? undefined,
    total: row.total,
    done: row.done,
    delivered: row.delivered,
    failed: row.failed,
    message: row.message ?? undefined,
  }
}
