import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'

import { routePath, type Endpoint } from '#contract/endpoint.ts'
import { apiEndpoints, extensions } from '#contract/endpoints.ts'
import { unsupportedMediaType } from '#lib/api-error.ts'
import { isJsonType } from '#lib/fastify-errors.ts'

import { plainTarget } from '../policy/request-target.ts'
import { requireRole } from '../session/require-role.ts'
import type { SessionOf } from '../session/session.ts'
import type { createForwarder } from './forwarder.ts'

/** Everything that may be reached through the proxy. The token operations are its own to call. */
export const forwarded: readonly Endpoint[] = [...Object.values(apiEndpoints), ...Object.values(extensions)]

/** Bytes of a request's body. */
const LARGEST_BODY = 1024 * 1024

interface ForwardRoutesOptions {
  sessionOf: SessionOf
  forward: ReturnType<typeof createForwarder>
}

/** One route for each endpoint of the contract: what the contract does not name never leaves here. */
export function addForwardRoutes(app: FastifyInstance, { sessionOf, forward }: ForwardRoutesOptions): void {
  readBodiesAsTheyAre(app)
  for (const endpoint of forwarded) {
    app.route({
      method: endpoint.method,
      url: routePath(endpoint.path),
      exposeHeadRoute: false,
      bodyLimit: LARGEST_BODY,
      // Before the body is read: somebody who may not write need not be listened to
      onRequest: async (request) => void (await requireRole(sessionOf, request, endpoint)),
      handler: (request: FastifyRequest, reply: FastifyReply) => {
        const target = plainTarget(request.raw.url).slice(app.prefix.length)
        const body = endpoint.body && request.body instanceof Buffer ? request.body : undefined
        return forward({ endpoint, target, body }, request, reply)
      },
    })
  }
}

/** Bodies are for the platform to read; here only their type and size count. */
function readBodiesAsTheyAre(app: FastifyInstance) {
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, (request, body: Buffer, done) => {
    if (!isJsonType(request.headers['content-type'])) done(unsupportedMediaType())
    else done(null, body.length > 0 ? body : undefined)
  })
}
