import type { FastifyInstance, FastifyRequest } from 'fastify'

import type { Role } from '#contract/endpoint.ts'

import type { AuditTrail } from '../audit/audit-trail.ts'

export type NoteSignIn = (
  request: FastifyRequest,
  operation: string,
  user: { name: string; role?: Role } | undefined,
  status?: number
) => Promise<void>

/** Records who came in, went out, or tried to. */
export function noteSignInsOf(app: FastifyInstance, trail: AuditTrail | undefined): NoteSignIn {
  return async (request, operation, user, status = 200) => {
    const session = user && { user: { name: user.name }, ...(user.role && { role: user.role }) }
    const target = request.url.slice(app.prefix.length).split('?', 1)[0] ?? ''
    const record = await trail?.begin({ request, session, operation, target, changes: '{}' })
    await record?.(status)
  }
}
