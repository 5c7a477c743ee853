import type { FastifyRequest } from 'fastify'

import type { Endpoint } from '#contract/endpoint.ts'
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
