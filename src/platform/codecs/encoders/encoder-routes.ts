import type { FastifyPluginAsync } from 'fastify'

import * as contract from '#contract/downlink-templates.ts'
import { addEndpoints } from '#contract/fastify.ts'
import { notFound } from '#lib/api-error.ts'

import type { DownlinkEncoders } from './encode-downlink.ts'

interface EncoderRoutesOptions {
  encoders: DownlinkEncoders
}

/** What downlinks of a thing type are made of. */
export const encoderRoutes: FastifyPluginAsync<EncoderRoutesOptions> = async (app, { encoders }) => {
  const known = <T>(answer: T | undefined, thingTypeId: number): T => {
    if (answer === undefined) throw notFound(`There is no thing type ${thingTypeId}`)
    return answer
  }
  addEndpoints(
    app,
    { getDownlinkEncoder: contract.getDownlinkEncoder, encodeDownlink: contract.encodeDownlink },
    {
      getDownlinkEncoder: async ({ params }) =>
        known(await encoders.describe(params.thingTypeId), params.thingTypeId),
      encodeDownlink: async ({ params, body }) =>
        known(await encoders.encode(params.thingTypeId, body.data), params.thingTypeId),
    }
  )
}
