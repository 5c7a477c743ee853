import type { FastifyPluginAsync } from 'fastify'

import { addEndpoints } from '#contract/fastify.ts'
import * as contract from '#contract/stream-delivery.ts'
import { notFound } from '#lib/api-error.ts'
import type { CompanyFamily } from '#platform/storage/companies.ts'
import type { Database } from '#platform/storage/database.ts'

import { findStreamRow, type StreamRow } from '../stream.ts'
import { groupAnswer, readAllDeliveries, readDeliveries } from './delivery-answers.ts'
import { discardGroup } from './discard.ts'
import type { DeliveryEngine } from './engine.ts'

export interface DeliveryRoutesOptions {
  db: Database
  engine: DeliveryEngine
  family: () => Promise<CompanyFamily>
  now: () => number
}

/** @throws 404 where the application sees no such definition */
export async function demandStreamRow(
  { db, family }: Pick<DeliveryRoutesOptions, 'db' | 'family'>,
  streamId: number
): Promise<StreamRow> {
  const row = await findStreamRow(db, streamId)
  if (!row || !(await family()).names.has(row.company_id)) {
    throw notFound(`There is no stream definition ${streamId}`)
  }
  return row
}

/** How streams stand, and what failed of them. */
export const deliveryRoutes: FastifyPluginAsync<DeliveryRoutesOptions> = async (app, options) => {
  const { db, engine, family, now } = options

  const answerOne = async (streamId: number) => {
    const [answer] = await readDeliveries(db, [await demandStreamRow(options, streamId)], now())
    return answer ?? {}
  }
  addEndpoints(
    app,
    {
      listStreamDeliveries: contract.listStreamDeliveries,
      getStreamDelivery: contract.getStreamDelivery,
      resumeStream: contract.resumeStream,
      listStreamFailures: contract.listStreamFailures,
      discardStreamFailures: contract.discardStreamFailures,
      listStreamEvents: contract.listStreamEvents,
    },
    {
      listStreamDeliveries: () => readAllDeliveries(db, family, now()),
      getStreamDelivery: ({ params }) => answerOne(params.streamDefinitionId),
      resumeStream: async ({ params }) => {
        const { id } = await demandStreamRow(options, params.streamDefinitionId)
        await engine.resume(id)
        return answerOne(id)
      },
      listStreamFailures: async ({ params }) => {
        const { id } = await demandStreamRow(options, params.streamDefinitionId)
        const rows = await db
          .selectFrom('stream_failure_groups')
          .selectAll()
          .where('stream_id', '=', id)
          .orderBy('last_at', 'desc')
          .orderBy('id', 'desc')
          .execute()
        return rows.map(groupAnswer)
      },
      discardStreamFailures: async ({ params }) => {
        const { streamDefinitionId, failureGroupId } = params
        const { id } = await demandStreamRow(options, streamDefinitionId)
        const group = await db
          .selectFrom('stream_failure_groups')
          .selectAll()
          .where('id', '=', failureGroupId)
          .where('stream_id', '=', id)
          .executeTakeFirst()
        if (!group) throw notFound(`Stream definition ${id} has no group of failures ${failureGroupId}`)
        await discardGroup(db, id, group.id, now())
        return groupAnswer(group)
      },
      listStreamEvents: async ({ params }) => {
        const { id } = await demandStreamRow(options, params.streamDefinitionId)
        const rows = await db
          .selectFrom('stream_events')
          .selectAll()
          .where('stream_id', '=', id)
          .orderBy('id', 'desc')
          .limit(200)
          .execute()
        return rows.map((row) => ({
          streamEventId: row.id,
          kind: contract.STREAM_EVENT_KINDS.find((kind) => kind === row.kind),
          at: row.at,
          reason: row.reason ?? undefined,
          mail: contract.STREAM_MAIL_OUTCOMES.find((outcome) => outcome === row.mail),
          mailTo: row.mail_to ?? undefined,
          mailReason: row.mail_reason ?? undefined,
        }))
      },
    }
  )
}
