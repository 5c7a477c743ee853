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
  const session = await sessionOf(request)
  if (!session) throw unauthorized('Sign in first')
  if (!allows(session.role, endpoint)) throw forbidden(`Needs the ${endpoint.role} role`)
  return session
}

/** Whose requests were let in by the role. */
const admitted = new WeakMap<FastifyRequest, Session>()

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
  onRequest: async (request: FastifyRequest) => {
    admitted.set(request, await requireRole(sessionOf, request, endpoint))
  },
  handler: async (request: FastifyRequest, reply: FastifyReply) => {
    const session = admitted.get(request)
    if (!session) throw unauthorized('Sign in first')
    return handler(request, reply, session)
  },
})
