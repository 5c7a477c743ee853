import type { ServerResponse } from 'node:http'

import type { FastifyInstance } from 'fastify'

import type { Endpoint } from '#contract/endpoint.ts'
import { createLiveStream, getLiveState, LiveQuery, openLive } from '#contract/live.ts'
import { check } from '#contract/validate.ts'
import { unavailable, validationFailed } from '#lib/api-error.ts'

import { answered } from '../audit/audited-call.ts'
import type { AuditTrail } from '../audit/audit-trail.ts'
import { OWN_HEADERS } from '../forward/answer-headers.ts'
import { readBody } from '../read-body.ts'
import type { ThingIndex } from '../policy/thing-index.ts'
import { routeFor } from '../session/require-role.ts'
import type { SessionOf, WatchSession } from '../session/session.ts'
import { serveLive } from './live-connection.ts'
import { isAllowedBy } from './live-filter.ts'
import type { Live } from './live.ts'

interface LiveRoutesOptions {
  live: Pick<Live, 'hub' | 'state' | 'createStream'>
  /** Which things are within the limits of an account. */
  index: ThingIndex
  sessionOf: SessionOf
  /** Where writes are recorded. */
  trail?: AuditTrail | undefined
  /** Where sessions can end: the connections that they opened end with them. */
  watchSession?: WatchSession | undefined
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

const GOODBYE = 'event: bye\ndata: {}\n\n'

export const liveEndpoints: readonly Endpoint[] = [openLive, getLiveState, createLiveStream]

/** Tells browsers of events as they happen. @returns how to end all connections, before the server closes */
export function addLiveRoutes(app: FastifyInstance, options: LiveRoutesOptions): { end: () => void } {
  const { live, index, sessionOf, trail, watchSession } = options
  const { hub } = live
  const limits = { ...LIVE_LIMITS, ...options.limits }
  const open = new Set<ServerResponse>()

  app.route(
    routeFor(sessionOf, openLive, async (request, reply, session) => {
      const checked = check(LiveQuery, request.query)
      if (!checked.ok) throw validationFailed(checked.errors)
      // So that events which do not say of whom they are can be told apart; without it they are kept back
      if (session.limits) await index.keeps(session.limits).catch(() => undefined)
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
      // The browser comes back, and is then told that its session is over
      const unwatch = watchSession?.(session, () => response.end(GOODBYE))
      response.once('close', () => {
        open.delete(response)
        unwatch?.()
      })
      const { recent, ...asked } = checked.value
      const { limits: own } = session
      const filter = own ? { ...asked, isAllowed: isAllowedBy(own, index) } : asked
      const after = request.headers['last-event-id']
      const start = hub.startOf(filter, typeof after === 'string' ? after : undefined, recent)
      await serveLive({ hub, response, filter, start, limits })
    })
  )
  app.route(routeFor(sessionOf, getLiveState, () => live.state()))
  app.route(
    routeFor(sessionOf, createLiveStream, (request, _, session) => {
      const call = { trail, request, session, endpoint: createLiveStream, target: createLiveStream.path }
      return answered(call, () => live.createStream(readBody(createLiveStream.body, request).companyId))
    })
  )

  return {
    end() {
      for (const response of open) response.end(GOODBYE)
    },
  }
}
