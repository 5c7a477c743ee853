import type { FastifyInstance } from 'fastify'

import { type Connection, getConnection, renewConnection, revokeConnection } from '#contract/connection.ts'
import type { Endpoint, Role } from '#contract/endpoint.ts'
import { ApiProblem, conflict } from '#lib/api-error.ts'

import { answered } from '../audit/audited-call.ts'
import type { AuditTrail } from '../audit/audit-trail.ts'
import { routeFor } from '../session/require-role.ts'
import type { SessionOf } from '../session/session.ts'
import type { UpstreamCredentials } from '../upstream.ts'
import type { AccessToken } from './access-token.ts'

interface ConnectionOptions {
  connect: () => {
    token: AccessToken
    credentials: UpstreamCredentials
    /** Where programs of others reach the platform; undefined where that is this server. */
    apiUrl: string | undefined
    /** Ends a token at the platform. */
    revoke: (value: string) => Promise<void>
  }
  sessionOf: SessionOf
  /** Where writes are recorded. */
  trail: AuditTrail | undefined
}

/** How the proxy stands with the token of the platform, and what can be done about it. No token is answered. */
export function addConnectionRoutes(app: FastifyInstance, options: ConnectionOptions): void {
  const { connect, sessionOf, trail } = options
  const describe = (role: Role): Connection => {
    const { token, credentials, apiUrl } = connect()
    const { current, failure } = token.standing()
    return {
      kind: credentials.kind,
      ...(apiUrl !== undefined && { apiUrl }),
      ...(credentials.kind === 'client' && role === 'admin' && { clientId: credentials.clientId }),
      ...(current && { token: { knownSince: current.knownSince, expiresAt: current.endsAt } }),
      ...(failure && { failure: { message: failure.problem.message, until: failure.until } }),
    }
  }
  const demandClient = () => {
    const { credentials } = connect()
    if (credentials.kind === 'permanent') {
      throw conflict('A permanent token is configured: it is neither renewed nor revoked')
    }
  }
  const route = (endpoint: Endpoint, answer: (role: Role) => Promise<Connection>) =>
    app.route(
      routeFor(sessionOf, endpoint, (request, reply, session) => {
        reply.header('cache-control', 'no-store')
        const call = { trail, request, session, endpoint, target: endpoint.path }
        return answered(call, () => answer(session.role))
      })
    )

  route(getConnection, async (role) => {
    // Somebody who looks wants to know whether one can be had
    if (!connect().token.standing().current) await connect().token.get().catch(passOver)
    return describe(role)
  })
  route(renewConnection, async (role) => {
    demandClient()
    const isNew = await connect().token.renew()
    return { ...describe(role), isNew }
  })
  route(revokeConnection, async (role) => {
    demandClient()
    const { token, revoke } = connect()
    const value = await token.get()
    await revoke(value)
    token.invalidate(value)
    // The new one at once, so that nobody waits for it; where none can be had the answer says so
    await token.get().catch(passOver)
    return { ...describe(role), isNew: true }
  })
}

/** What keeps a token from being had is part of the answer. */
function passOver(error: unknown) {
  if (!(error instanceof ApiProblem)) throw error
}
