import type { FastifyRequest } from 'fastify'

import type { Role } from '#contract/endpoint.ts'

/** Who sends a request. */
export interface Session {
  user: { name: string }
  role: Role
  /** How somebody signs in here. */
  signIn: 'none'
}

/** Undefined for a request of nobody known. */
export type SessionOf = (request: FastifyRequest) => Session | undefined

/** Without sign-in the server listens on loopback only, and whoever sits there may do everything. */
export const everyoneIsAdmin: SessionOf = () => ({ user: { name: 'local' }, role: 'admin', signIn: 'none' })
