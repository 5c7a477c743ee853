import { createHash, timingSafeEqual } from 'node:crypto'

import type { FastifyPluginAsync } from 'fastify'

import { INBOUND_SECRET_HEADER } from '#contract/cloud-engine.ts'
import { unauthorized } from '#lib/api-error.ts'
import { errorHandler, readJsonOnly } from '#lib/fastify-errors.ts'

import type { Live } from './live.ts'
import { readInbound } from './read-inbound.ts'

interface InboundOptions {
  /** Its secret is what the stream shows in the header `X-Inbound-Secret`. */
  live: Pick<Live, 'secret' | 'publish'>
  now?: () => number
}

/** Bytes of a message. */
const LARGEST_MESSAGE = 256 * 1024

/** The door by which the platform's stream comes in. An answer of 200 says that whoever listens has been told. */
export const inboundRoutes: FastifyPluginAsync<InboundOptions> = async (app, options) => {
  const { live, now = Date.now } = options
  const expected = digest(live.secret)
  app.setErrorHandler(errorHandler)
  readJsonOnly(app)

  app.post('/inbound', {
    bodyLimit: LARGEST_MESSAGE,
    // Before the body is read: whoever does not know the secret is not listened to
    onRequest: async ({ headers }) => {
      const shown = headers[INBOUND_SECRET_HEADER]
      if (typeof shown !== 'string' || !timingSafeEqual(digest(shown), expected)) {
        throw unauthorized('The secret of the stream is missing or wrong')
      }
    },
    handler: async ({ body, headers }, reply) => {
      const event = readInbound(body, now())
      const id = headers['webhook-id']
      await live.publish(event, typeof id === 'string' ? id : undefined)
      return reply.code(200).send()
    },
  })
}

/** Of equal length whatever is shown, so that comparing them tells nothing of the secret's. */
const digest = (text: string) => createHash('sha256').update(text).digest()
