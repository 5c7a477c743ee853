import type { FastifyReply, FastifyRequest } from 'fastify'

import { type Endpoint, routePath } from '#contract/endpoint.ts'
import { forbidden, unauthorized } from '#lib/api-error.ts'

import { allows } from '../policy/allows.ts'
import type { Session, SessionOf } from './session.ts'

/** @throws {ApiProblem} 401 for nobody known, 403 for somebody whose role is too small */
export async function requireRole(
  sessionOf: SessionOf,
  request: FastifyRequest,
  endpoint: Pick<Endpoint, 'role'>
): Promise<Session> {
  return demandRole(await sessionOf(request), endpoint)
}

function demandRole(session: Session | undefined, endpoint: Pick<Endpoint, 'role'>): Session {
  if (!session) throw unauthorized('Sign in first')
  if (!allows(session.role, endpoint)) throw forbidden(`Needs the ${endpoint.role} role`)
  return session
}

declare module 'fastify' {
  interface FastifyRequest {
    /** Who was let in by the role. */
    admitted?: Session
  }
}

async function admitLater(
  request: FastifyRequest,
  asked: Promise<Session | undefined>,
  endpoint: Endpoint,
  done: (error?: Error) => void
): Promise<void> {
  try {
    request.admitted = demandRole(await asked, endpoint)
  } catch (error) {
    return done(error instanceof Error ? error : new Error('No session can be looked for'))
  }
  done()
}

/** The route of an endpoint, for whoever its role allows. */
export const routeFor = (
  sessionOf: SessionOf,
  endpoint: Endpoint,
  handler: (request: FastifyRequest, reply: FastifyReply, session: Session) => unknown
) => ({
  method: endpoint.method,
  url: routePath(endpoint.path),
  exposeHeadRoute: false,
  // Before the body is read: somebody who may not write need not be listened to
  onRequest: (request: FastifyRequest, _: FastifyReply, done: (error?: Error) => void) => {
    const asked = sessionOf(request)
    if (asked instanceof Promise) return void admitLater(request, asked, endpoint, done)
    request.admitted = demandRole(asked, endpoint)
    done()
  },
  handler: async (request: FastifyRequest, reply: FastifyReply) => {
    const session = request.admitted
    if (!session) throw unauthorized('Sign in first')
    return handler(request, reply, session)
  },
})
