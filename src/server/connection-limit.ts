import type { Socket } from 'node:net'

import type { FastifyInstance } from 'fastify'

import { unavailable } from '#lib/api-error.ts'

/** Milliseconds that a connection past the limit has to hear that it is. */
const LAST_WORDS = 5000
/** Seconds. */
const TRY_AGAIN = 5

/** Answers the requests of connections past the limit with 503 and closes them; past twice the limit none is accepted. */
export function limitConnections(app: FastifyInstance, most: number, speaksTls: boolean) {
  const { server } = app
  const past = new WeakSet<Socket>()
  let open = 0
  server.maxConnections = 2 * most
  server.on(speaksTls ? 'secureConnection' : 'connection', (socket: Socket) => {
    open++
    const timer = open > most ? setTimeout(() => socket.destroy(), LAST_WORDS) : undefined
    if (timer) past.add(socket)
    socket.once('close', () => {
      open--
      clearTimeout(timer)
    })
  })
  app.addHook('onRequest', (request, reply, done) => {
    if (!past.has(request.raw.socket)) return done()
    reply.header('connection', 'close')
    throw unavailable('The server has too many connections', TRY_AGAIN)
  })
  return { isPast: (socket: Socket) => past.has(socket) }
}
