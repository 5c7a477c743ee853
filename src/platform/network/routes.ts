import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify'

import { unauthorized, unavailable } from '#lib/api-error.ts'
import { refuseOtherMethods, toProblem } from '#lib/fastify-errors.ts'

import { readChirpStack } from './chirpstack.ts'
import { demandSecret } from './door-secret.ts'
import type { Ingest } from './ingest.ts'
import type { DoorName, DoorOutcome, NetworkMessage, RefusalReason } from './message.ts'
import { readThingPark } from './thingpark.ts'
import { readThingParkBody, type ThingParkBody } from './thingpark-body.ts'
import { tokenIsValid } from './thingpark-token.ts'
import { readThingsStack } from './tts.ts'

export interface NetworkDoor {
  asId?: string | undefined
  /** Signs messages; without it the door is open to whoever can reach it. */
  asKey?: string | undefined
  /** Whether only this machine can reach the server: otherwise an unsigned door stays shut. */
  loopbackOnly: boolean
  /** What ChirpStack and The Things Stack show; without it their door is closed. */
  chirpStackSecret?: string | undefined
  ttsSecret?: string | undefined
}

interface NetworkOptions {
  ingest: Ingest
  door: NetworkDoor
  count: (door: DoorName, outcome: DoorOutcome) => void
}

const MOST_BODY_BYTES = 262_144

/** Where network servers deliver: a message is acknowledged (200) once it is on the disk. */
export const networkRoutes: FastifyPluginAsync<NetworkOptions> = async (app, { ingest, door, count }) => {
  app.removeAllContentTypeParsers()
  // Networks name their bodies as they please; what they are is read from the bodies themselves
  app.addContentTypeParser('*', { parseAs: 'string', bodyLimit: MOST_BODY_BYTES }, (_, body, done) =>
    done(null, body)
  )

  const addDoor = (
    name: DoorName,
    read: (request: FastifyRequest, body: string) => NetworkMessage | undefined,
    // Before the body is read: who may not speak need not be listened to
    onRequest: (request: FastifyRequest) => Promise<void>
  ) => {
    refuseOtherMethods(app, `/network/${name}`, ['POST'])
    app.post(`/network/${name}`, {
      onRequest,
      onError: async (_, __, error) => count(name, reasonOf(error)),
      handler: async (request: FastifyRequest, reply: FastifyReply) => {
        const message = read(request, typeof request.body === 'string' ? request.body : '')
        count(name, message ? await ingest.submit(message) : 'ignored')
        return reply.code(200).send()
      },
    })
  }

  addDoor(
    'thingpark',
    (request, body) => {
      // Once for both, since it is the dearest part of taking a message in
      const parsed = readThingParkBody(body)
      demandSignature(request, parsed, door)
      return readThingPark(body, parsed)
    },
    async () => demandOpen(door)
  )
  addDoor(
    'chirpstack',
    (request, body) => readChirpStack(new URLSearchParams(queryOf(request)).get('event') ?? undefined, body),
    async (request) => demandSecret(request, door.chirpStackSecret, 'NETWORK_CHIRPSTACK_SECRET')
  )
  addDoor(
    'tts',
    (_, body) => readThingsStack(body),
    async (request) => demandSecret(request, door.ttsSecret, 'NETWORK_TTS_SECRET')
  )
}

const queryOf = (request: FastifyRequest) => request.raw.url?.split('?')[1] ?? ''

/** @throws 503 where others than this machine can reach the door and no signature can be checked */
function demandOpen({ asId, asKey, loopbackOnly }: NetworkDoor) {
  if (loopbackOnly || (asId !== undefined && asKey !== undefined)) return
  throw unavailable('The network door is closed until NETWORK_AS_ID and NETWORK_AS_KEY are set')
}

/** @throws 401 where the message was not signed for this application server */
function demandSignature(request: FastifyRequest, body: ThingParkBody, { asId, asKey }: NetworkDoor) {
  if (asId === undefined || asKey === undefined) return
  if (!tokenIsValid(body, queryOf(request), { asId, asKey })) throw unauthorized('The Token does not match')
}

function reasonOf(thrown: unknown): RefusalReason {
  // What the framework refuses, such as a body without an end, is the sender's fault too
  const error = toProblem(thrown)
  if (error.status === 401) return 'bad_token'
  if (error.status === 404) return 'unknown_device'
  if (error.status === 409) return 'not_provisioned'
  // Others are told to come again: it has no room for the moment
  if (error.status === 503) return error.retryAfter === undefined ? 'closed' : 'failed'
  // The fields that name the message itself
  if (error.errors.some(({ field }) => field === 'message' || field === 'event')) return 'unknown_message'
  return error.status < 500 ? 'malformed' : 'failed'
}
