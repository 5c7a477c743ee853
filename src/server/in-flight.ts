import type { IncomingHttpHeaders, ServerResponse } from 'node:http'

import type { FastifyInstance } from 'fastify'

import { unavailable } from '#lib/api-error.ts'

interface InFlightOptions {
  /** What is finished before the server closes. */
  prefix: string
  /** Requests under the prefix at once. */
  most: number
  /** Requests at once, with those by which the ones under the prefix ask the embedded platform. */
  mostOfAll: number
  /** Bytes of their bodies at once. */
  bodies: number
  /** What is always answered. */
  isExempt: (request: { url: string }) => boolean
}

interface Arrival {
  url: string
  headers: IncomingHttpHeaders
}

/** Seconds. */
const TRY_AGAIN = 1

/**
 * Bounds what is done at once, since what waits needs memory, and lets the requests under a prefix finish before the
 * server closes. Closing refuses every new connection, also those by which the proxy asks the embedded platform in the
 * same process for what a request still needs.
 */
export function trackInFlight(app: FastifyInstance, options: InFlightOptions) {
  const { prefix, most, mostOfAll, bodies, isExempt } = options
  let inFlight = 0
  let countOfAll = 0
  let bytes = 0
  let onIdle: (() => void) | undefined

  /** Counts a request until it is answered, or says why it is not taken on. @returns how to count it no longer */
  function count(request: Arrival, response: ServerResponse): 'closing' | 'busy' | (() => void) {
    const isCounted = request.url.startsWith(prefix)
    if (isCounted && onIdle) return 'closing'
    if (isExempt(request)) return () => undefined
    const length = announcedBytes(request)
    if (countOfAll >= mostOfAll || (isCounted && inFlight >= most) || bytes + length > bodies) return 'busy'
    countOfAll++
    bytes += length
    if (isCounted) inFlight++
    const release = () => {
      response.off('close', release)
      countOfAll--
      bytes -= length
      if (!isCounted) return
      inFlight--
      if (inFlight === 0) onIdle?.()
    }
    // Comes once, whether the answer was sent or the client left
    response.on('close', release)
    return release
  }

  app.addHook('onRequest', (request, reply, done) => {
    const why = count(request, reply.raw)
    if (typeof why === 'function') return done()
    if (why === 'closing') reply.header('connection', 'close')
    throw unavailable(`The server is ${why}`, TRY_AGAIN)
  })

  return {
    count,
    /** Refuses new ones, and resolves when the last is answered or the milliseconds are over. */
    drain(timeout: number): Promise<void> {
      return new Promise((resolve) => {
        const timer = setTimeout(resolve, timeout)
        onIdle = () => {
          clearTimeout(timer)
          resolve()
        }
        if (inFlight === 0) onIdle()
      })
    },
  }
}

/** The longest body that is read at all; one that comes in chunks may be as long. */
export const LARGEST_BODY = 1024 * 1024

function announcedBytes({ headers }: Arrival): number {
  if (headers['transfer-encoding'] !== undefined) return LARGEST_BODY
  // What is longer is refused before it is read
  return Math.min(Number(headers['content-length'] ?? 0), LARGEST_BODY)
}
