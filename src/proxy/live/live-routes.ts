import type { ServerResponse } from 'node:http'

import type { FastifyInstance } from 'fastify'

import { routePath, type Endpoint } from '#contract/endpoint.ts'
import { createLiveStream, getLiveState, LiveQuery, openLive } from '#contract/live.ts'
import { check } from '#contract/validate.ts'
import { forbidden, unauthorized, unavailable, validationFailed } from '#lib/api-error.ts'

import { OWN_HEADERS } from '../forward/answer-headers.ts'
import { allows } from '../policy/allows.ts'
import type { SessionOf } from '../session/session.ts'
import { serveLive } from './live-connection.ts'
import type { Live } from './live.ts'

interface LiveRoutesOptions {
  live: Pick<Live, 'hub' | 'state' | 'createStream'>
  sessionOf: SessionOf
  limits?: Partial<LiveLimits>
}

export interface LiveLimits {
  /** Who listens at once. */
  listeners: number
  /** Bytes that wait for one listener; one who reads more slowly is cut off, and comes back by the last event's id. */
  buffered: number
  /** Milliseconds between signs of life, which also show a connection that is gone. */
  heartbeat: number
}

export const LIVE_LIMITS: LiveLimits = { listeners: 500, buffered: 1024 * 1024, heartbeat: 20_000 }

export const liveEndpoints: readonly Endpoint[] = [openLive, getLiveState, createLiveStream]

/** Tells browsers of events as they happen. @returns how to end all connections, before the server closes */
export function addLiveRoutes(app: FastifyInstance, options: LiveRoutesOptions): { end: () => void } {
  const { live, sessionOf } = options
  const { hub } = live
  const limits = { ...LIVE_LIMITS, ...options.limits }
  const open = new Set<ServerResponse>()

  const requireRole = (endpoint: Endpoint) => async (request: Parameters<SessionOf>[0]) => {
    const session = sessionOf(request)
    if (!session) throw unauthorized('Sign in first')
    if (!allows(session.role, endpoint)) throw forbidden(`Needs the ${endpoint.role} role`)
  }
  const routeOf = (endpoint: Endpoint) => ({
    method: endpoint.method,
    url: routePath(endpoint.path),
    exposeHeadRoute: false,
    onRequest: requireRole(endpoint),
  })

  app.route({
    ...routeOf(openLive),
    handler: async (request, reply) => {
      const checked = check(LiveQuery, request.query)
      if (!checked.ok) throw validationFailed(checked.errors)
      if (open.size >= limits.listeners) throw unavailable('Too many listen already', 30)

      reply.hijack()
      const response = reply.raw
      response.writeHead(200, {
        ...OWN_HEADERS,
        'content-type': 'text/event-stream; charset=utf-8',
        'x-request-id': request.id,
        // A balancer that collects an answer before it passes it on would never pass on this one
        'x-accel-buffering': 'no',
      })
      open.add(response)
      response.once('close', () => open.delete(response))
      const { recent, ...filter } = checked.value
      const after = request.headers['last-event-id']
      const start = hub.startOf(filter, typeof after === 'string' ? after : undefined, recent)
      await serveLive({ hub, response, filter, start, limits })
    },
  })
  app.route({ ...routeOf(getLiveState), handler: () => live.state() })
  app.route({
    ...routeOf(createLiveStream),
    handler: async (request) => {
      const text = request.body instanceof Buffer ? request.body.toString('utf8') : ''
      const checked = check(createLiveStream.body, parsed(text))
      if (!checked.ok) throw validationFailed(checked.errors)
      return live.createStream(checked.value.companyId)
    },
  })

  return {
    end() {
      for (const response of open) response.end('event: bye\ndata: {}\n\n')
    },
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
