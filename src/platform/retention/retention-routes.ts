import type { FastifyPluginAsync } from 'fastify'

import { addEndpoints } from '#contract/fastify.ts'
import { getRetention } from '#contract/retention.ts'

/** @param options.days undefined where history is kept for ever */
export const retentionRoutes: FastifyPluginAsync<{ days: number | undefined }> = async (app, { days }) => {
  addEndpoints(app, { getRetention }, { getRetention: () => (days === undefined ? {} : { days }) })
}
