import { Readable } from 'node:stream'

import type { FastifyInstance } from 'fastify'

import type { Endpoint } from '#contract/endpoint.ts'
import { apiEndpoints, extensions } from '#contract/endpoints.ts'
import { unsupportedMediaType } from '#lib/api-error.ts'
import { isJsonType } from '#lib/fastify-errors.ts'

import { audited, platformValues } from '../audit/audited-call.ts'
import type { AuditTrail } from '../audit/audit-trail.ts'
import { changesNothing, seesSecrets } from '../policy/allows.ts'
import type { LimitedAccess } from '../policy/limited-access.ts'
import { withoutSecrets } from '../policy/without-secrets.ts'
import { routeFor } from '../session/require-role.ts'
import type { SessionOf } from '../session/session.ts'
import { byReply } from './answering.ts'
import type { AskJson } from './ask-json.ts'
import type { createForwarder } from './forwarder.ts'

/** Everything that may be reached through the proxy. The token operations are its own to call. */
export const forwarded: readonly Endpoint[] = [...Object.values(apiEndpoints), ...Object.values(extensions)]

/** Bytes of a request's body. */
const LARGEST_BODY = 1024 * 1024

interface ForwardRoutesOptions {
  sessionOf: SessionOf
  forward: ReturnType<typeof createForwarder>
  /** Where writes are recorded; absent where they are not. */
  trail?: AuditTrail | undefined
  /** Asks the platform for what was there before a write. */
  ask: AskJson
  /** Holds accounts to what they have to do with. */
  limit: LimitedAccess
}

/** One route for each endpoint of the contract: what the contract does not name never leaves here. */
export function addForwardRoutes(app: FastifyInstance, options: ForwardRoutesOptions): void {
  const { sessionOf, forward, trail, ask, limit } = options
  readBodiesAsTheyAre(app)
  for (const endpoint of forwarded) {
    app.route({
      ...routeFor(sessionOf, endpoint, async (request, reply, session) => {
        // As it came: the first hook has let nothing pass that could be read in two ways
        const target = (request.raw.url ?? '').slice(app.prefix.length)
        const body = endpoint.body && request.body instanceof Buffer ? request.body : undefined
        const hidesSecrets = !seesSecrets(session.role)
        const perform = async () => {
          const { limits } = session
          const access = limits ? await limit(limits, { endpoint, target, body }) : { target, body }
          if (!('answer' in access))
            await forward({ endpoint, ...access, hidesSecrets }, byReply(request, reply))
          else await reply.type('application/json').send(hidesSecrets ? hidden(access.answer) : access.answer)
          return reply.statusCode
        }
        try {
          if (!trail || changesNothing(endpoint)) await perform()
          else {
            await audited({
              ...{ trail, request, session, endpoint, target, body },
              before: platformValues(ask, endpoint, target),
              perform,
            })
          }
        } catch (error) {
          // An answer that broke off in the middle took the connection with it
          if (!reply.sent) throw error
        }
        return reply
      }),
      bodyLimit: LARGEST_BODY,
    })
  }
}

const hidden = (json: string) => Readable.from([Buffer.from(json)]).pipe(withoutSecrets())

/** Bodies are for the platform to read; here only their type and size count. */
function readBodiesAsTheyAre(app: FastifyInstance) {
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, (request, body: Buffer, done) => {
    if (!isJsonType(request.headers['content-type'])) done(unsupportedMediaType())
    else done(null, body.length > 0 ? body : undefined)
  })
}
