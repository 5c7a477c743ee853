import type { FastifyPluginAsync } from 'fastify'

import * as contract from '#contract/downlinks.ts'
import { addEndpoints } from '#contract/fastify.ts'
import { notFound } from '#lib/api-error.ts'
import type { CompanyFamily } from '#platform/storage/companies.ts'

import { sendOne, sendToMany, type QueueOptions } from './send-downlinks.ts'
import { contentOf, findTemplate, selectTemplates, type Encode } from './templates.ts'

export interface DownlinkRoutesOptions {
  queue: QueueOptions
  encode: Encode
  family: () => Promise<CompanyFamily>
}

const counted = (count: number) => (count === 1 ? '1 downlink is queued' : `${count} downlinks are queued`)

/** Downlinks as the vendor's API takes them. */
export const downlinkRoutes: FastifyPluginAsync<DownlinkRoutesOptions> = async (app, options) => {
  const { queue, encode, family } = options
  addEndpoints(
    app,
    {
      sendDownlink: contract.sendDownlink,
      sendTemplateDownlink: contract.sendTemplateDownlink,
      listConfigurationTemplates: contract.listConfigurationTemplates,
    },
    {
      sendDownlink: async ({ body }) => {
        await sendOne(queue, await family(), body)
        return { code: 'QUEUED', message: counted(1), errors: [] }
      },

      sendTemplateDownlink: async ({ params, body }) => {
        const template = await findTemplate(queue.db, params.templateUid)
        if (!template) throw notFound(`There is no configuration template ${params.templateUid}`)
        const content = await contentOf(template, body.parameters, encode)
        const sorted = await sendToMany(queue, await family(), body.thingIdentifiers, template, content)
        const { accepted, refused } = sorted
        const message = counted(accepted.length)
        if (refused.length === 0) return { code: 'QUEUED', message, errors: [] }
        const { length } = refused
        const others = length === 1 ? '1 thing is refused' : `${length} things are refused`
        return { code: 'PARTIAL', message: `${message}, ${others}`, errors: refused }
      },

      listConfigurationTemplates: async () => {
        const rows = await selectTemplates(queue.db).orderBy('c.name').orderBy('c.uid').execute()
        return rows.map(({ uid, name }) => ({ uid, name }))
      },
    }
  )
}
