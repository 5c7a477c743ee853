import type { FastifyInstance } from 'fastify'

import { unavailable } from '#lib/api-error.ts'

/**
 * Lets the requests under a prefix finish before the server closes. Closing refuses every new connection, also those
 * by which the proxy asks the embedded platform in the same process for what a request still needs.
 */
export function trackInFlight(app: FastifyInstance, prefix: string) {
  let count = 0
  let onIdle: (() => void) | undefined

  app.addHook('onRequest', async (request, reply) => {
    if (!request.url.startsWith(prefix)) return
    if (onIdle) {
      reply.header('connection', 'close')
      throw unavailable('The server is closing', 1)
    }
    count++
    // Comes once, whether the answer was sent or the client left
    reply.raw.once('close', () => {
      count--
      if (count === 0) onIdle?.()
    })
  })

  return {
    /** Refuses new ones, and resolves when the last is answered or the milliseconds are over. */
    drain(timeout: number): Promise<void> {
      return new Promise((resolve) => {
        const timer = setTimeout(resolve, timeout)
        onIdle = () => {
          clearTimeout(timer)
          resolve()
        }
        if (count === 0) onIdle()
      })
    },
  }
}
