import type { FastifyPluginAsync, FastifyRequest } from 'fastify'

import { ApiProblem, unauthorized, unavailable } from '#lib/api-error.ts'

import type { Ingest } from './ingest.ts'
import type { RefusalReason } from './message.ts'
import { readThingPark } from './thingpark.ts'
import { readThingParkBody, type ThingParkBody } from './thingpark-body.ts'
import { tokenIsValid } from './thingpark-token.ts'

export interface NetworkDoor {
  asId?: string | undefined
  /** Signs messages; without it the door is open to whoever can reach it. */
  asKey?: string | undefined
  /** Whether only this machine can reach the server: otherwise an unsigned door stays shut. */
  loopbackOnly: boolean
}

interface NetworkOptions {
  ingest: Ingest
  door: NetworkDoor
  count: { stored: () => void; repeat: () => void; refused: (reason: RefusalReason) => void }
}

const MOST_BODY_BYTES = 262_144

/** Where network servers deliver: a message is acknowledged (200) once it is on the disk. */
export const networkRoutes: FastifyPluginAsync<NetworkOptions> = async (app, { ingest, door, count }) => {
  app.removeAllContentTypeParsers()
  // Networks name their bodies as they please; what they are is read from the bodies themselves
  app.addContentTypeParser('*', { parseAs: 'string', bodyLimit: MOST_BODY_BYTES }, (_, body, done) =>
    done(null, body)
  )

  app.addHook('onError', async (_, __, error) => count.refused(reasonOf(error)))

  app.post('/network/thingpark', async (request, reply) => {
    const body = typeof request.body === 'string' ? request.body : ''
    demandOpen(door)
    // Once for both, since it is the dearest part of taking a message in
    const parsed = readThingParkBody(body)
    demandSignature(request, parsed, door)
    const outcome = await ingest.submit(readThingPark(body, parsed))
    count[outcome]()
    return reply.code(200).send()
  })
}

/** @throws 503 where others than this machine can reach the door and no signature can be checked */
function demandOpen({ asId, asKey, loopbackOnly }: NetworkDoor) {
  if (loopbackOnly || (asId !== undefined && asKey !== undefined)) return
  throw unavailable('The network door is closed until NETWORK_AS_ID and NETWORK_AS_KEY are set')
}

/** @throws 401 where the message was not signed for this application server */
function demandSignature(request: FastifyRequest, body: ThingParkBody, { asId, asKey }: NetworkDoor) {
  if (asId === undefined || asKey === undefined) return
  const query = request.raw.url?.split('?')[1] ?? ''
  if (!tokenIsValid(body, query, { asId, asKey })) throw unauthorized('The Token does not match')
}

function reasonOf(error: unknown): RefusalReason {
  if (!(error instanceof ApiProblem)) return 'failed'
  if (error.status === 401) return 'bad_token'
  if (error.status === 404) return 'unknown_device'
  if (error.status === 409) return 'not_provisioned'
  if (error.status === 503) return 'closed'
  if (error.errors.some((fault) => fault.field === 'message')) return 'unknown_message'
  return error.status === 400 ? 'malformed' : 'failed'
}
