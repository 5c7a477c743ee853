import type { FastifyPluginAsync } from 'fastify'

import * as contract from '#contract/downlink-queue.ts'
import { addEndpoints, JsonText } from '#contract/fastify.ts'
import { pageText } from '#contract/page-text.ts'
import { DEFAULT_PAGE_SIZE } from '#contract/shared.ts'
import { conflict, notFound } from '#lib/api-error.ts'

import { clearThing } from './clear-thing.ts'
import { countDownlinks, downlinkAnswer, readDownlinks, selectDownlinks } from './downlink-answers.ts'
import { sortThings } from './send-downlinks.ts'
import { contentOf, findTemplate } from './templates.ts'
import { describeThing } from './thing-downlinks.ts'
import type { DownlinkRoutesOptions } from './vendor-routes.ts'

/** The downlink queue and its history. */
export const downlinkQueueRoutes: FastifyPluginAsync<DownlinkRoutesOptions> = async (app, options) => {
  const { queue, encode, family } = options
  const { db, now } = queue

  const demandDownlink = async (id: number) => {
    const row = await selectDownlinks(db, await family())
      .where('d.id', '=', id)
      .executeTakeFirst()
    if (!row) throw notFound(`There is no downlink ${id}`)
    return row
  }

  addEndpoints(
    app,
    {
      listDownlinks: contract.listDownlinks,
      getDownlink: contract.getDownlink,
      cancelDownlink: contract.cancelDownlink,
      previewDownlinks: contract.previewDownlinks,
      getThingDownlinks: contract.getThingDownlinks,
      clearThingDownlinks: contract.clearThingDownlinks,
    },
    {
      listDownlinks: async ({ query, request }) => {
        const { page: number = 0, size = DEFAULT_PAGE_SIZE, ...filter } = query
        const companies = await family()
        const [rows, total] = await Promise.all([
          readDownlinks(db, companies, filter, { number, size }),
          countDownlinks(db, companies, filter),
        ])
        const content = rows.map((row) => JSON.stringify(row))
        return new JsonText(pageText(content, total, { number, size }, request.url))
      },

      getDownlink: async ({ params }) => downlinkAnswer(await demandDownlink(params.downlinkId)),

      cancelDownlink: async ({ params }) => {
        const { id } = await demandDownlink(params.downlinkId)
        // Unless the sender has just claimed it
        await db
          .updateTable('downlinks')
          .set({ state: 'CANCELLED', open: 0, reason: null, next_attempt_at: null, changed_at: now() })
          .where('id', '=', id)
          .where('state', '=', 'QUEUED')
          .execute()
        const row = await demandDownlink(id)
        if (row.state !== 'CANCELLED') throw conflict(`Downlink ${id} ${whyNot(row.state)}`)
        return downlinkAnswer(row)
      },

      previewDownlinks: async ({ body }) => {
        const { thingIdentifiers, templateUid, parameters, payload } = body
        const template = templateUid === undefined ? undefined : await findTemplate(db, templateUid)
        if (templateUid !== undefined && !template) {
          throw notFound(`There is no configuration template ${templateUid}`)
        }
        const content = template && (await contentOf(template, parameters, encode))
        const sorted = await sortThings(db, queue, await family(), thingIdentifiers, template)
        return {
          accepted: sorted.accepted.length,
          errors: sorted.refused,
          payload: content?.payload ?? payload,
          fPort: content?.fPort,
          template: content?.template,
        }
      },

      getThingDownlinks: async ({ params }) => describeThing(queue, await family(), params.thingIdentifier),
      clearThingDownlinks: async ({ params }) => clearThing(queue, await family(), params.thingIdentifier),
    }
  )
}

function whyNot(state: string): string {
  if (state === 'SENDING' || state === 'ACCEPTED') {
    return 'is with the network already; clearing the queue of the thing has the network drop it where it can'
  }
  return `cannot be cancelled any more: it is ${state}`
}
