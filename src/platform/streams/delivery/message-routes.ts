import type { FastifyPluginAsync } from 'fastify'

import { addEndpoints, JsonText } from '#contract/fastify.ts'
import { pageText } from '#contract/page-text.ts'
import { DEFAULT_PAGE_SIZE } from '#contract/shared.ts'
import * as contract from '#contract/stream-delivery.ts'
import { notFound } from '#lib/api-error.ts'
import type { Vault } from '#storage/vault.ts'

import { openSecrets, toStream } from '../stream.ts'
import { demandStreamRow, type DeliveryRoutesOptions } from './delivery-routes.ts'
import { bodyContext } from './enqueue.ts'
import { endpointOf } from './loaded-stream.ts'
import { countMessages, findMessage, readMessages, type MessageRow } from './message-rows.ts'
import { shownRequest, withoutKeys } from './shown-request.ts'

interface MessageRoutesOptions extends DeliveryRoutesOptions {
  vault: Vault
}

/** The messages of a stream: those that wait or failed, and the last ones delivered. */
export const messageRoutes: FastifyPluginAsync<MessageRoutesOptions> = async (app, options) => {
  const { db, vault, now } = options
  addEndpoints(
    app,
    { listStreamMessages: contract.listStreamMessages, getStreamMessage: contract.getStreamMessage },
    {
      listStreamMessages: async ({ params, query, request }) => {
        const { id } = await demandStreamRow(options, params.streamDefinitionId)
        const { page: number = 0, size = DEFAULT_PAGE_SIZE, ...filter } = query
        const [rows, total] = await Promise.all([
          readMessages(db, id, filter, { number, size }),
          countMessages(db, id, filter),
        ])
        const content = rows.map((row) => JSON.stringify(messageAnswer(row)))
        return new JsonText(pageText(content, total, { number, size }, request.url))
      },
      getStreamMessage: async ({ params }) => {
        const { streamDefinitionId, streamMessageId } = params
        const definition = await demandStreamRow(options, streamDefinitionId)
        const row = await findMessage(db, definition.id, streamMessageId)
        if (!row) throw notFound(`Stream definition ${definition.id} has no message ${streamMessageId}`)
        const id = row.webhook_id
        const body = row.sealed === 1 ? withoutKeys(vault.open(row.body, bodyContext(id))) : row.body
        const answer = row.answer === null ? undefined : (JSON.parse(row.answer) as object)
        const message = { id, contentType: row.content_type, body }
        return {
          ...messageAnswer(row),
          request: requestOf(message, row.bytes),
          answer,
        }

        function requestOf(outgoing: typeof message, bytes: number) {
          try {
            const endpoint = endpointOf(toStream(definition, vault), openSecrets(definition, vault))
            return { ...shownRequest(endpoint, outgoing, row?.last_attempt_at ?? now()), bytes }
          } catch {
            // A definition that nothing can be sent by still shows what it was to send
            return { body: outgoing.body, bytes }
          }
        }
      },
    }
  )
}

function messageAnswer(row: MessageRow): contract.StreamMessage {
  return {
    streamMessageId: row.id,
    webhookId: row.webhook_id,
    state: contract.STREAM_MESSAGE_STATES.find((state) => state === row.state),
    thingIdentifier: row.identifier,
    thingName: row.thing_name ?? undefined,
    fcntUp: row.f_cnt_up === null ? undefined : String(row.f_cnt_up),
    container: row.container ?? undefined,
    time: row.time,
    queuedAt: row.queued_at,
    attempts: row.attempts,
    lastAttemptAt: row.last_attempt_at ?? undefined,
    nextAttemptAt: row.next_attempt_at ?? undefined,
    failureGroupId: row.group_id ?? undefined,
    reprocessJobId: row.job_id ?? undefined,
    statusCode: row.status_code ?? undefined,
    message: row.message ?? undefined,
  }
}
