import type { FastifyInstance, FastifyRequest } from 'fastify'

import type { Role } from '#contract/endpoint.ts'
import { ApiProblem } from '#lib/api-error.ts'

import type { AuditTrail } from '../audit/audit-trail.ts'

interface Somebody {
  name: string
  role?: Role
}

export interface SignInNotes {
  /** Records what was tried, and how it was answered. */
  note: (
    request: FastifyRequest,
    operation: string,
    user: Somebody | undefined,
    status?: number
  ) => Promise<void>
  /** Does something between the record of it and the record of what came of it. */
  noted: <T>(request: FastifyRequest, operation: string, user: Somebody, act: () => Promise<T>) => Promise<T>
}

/** Records who came in, went out, or tried to. */
export function signInNotes(app: FastifyInstance, trail: AuditTrail | undefined): SignInNotes {
  const begin = async (request: FastifyRequest, operation: string, user: Somebody | undefined) => {
    const session = user && { user: { name: user.name }, ...(user.role && { role: user.role }) }
    const target = request.url.slice(app.prefix.length).split('?', 1)[0] ?? ''
    return trail?.begin({ request, session, operation, target, changes: '{}' })
  }
  return {
    async note(request, operation, user, status = 200) {
      const record = await begin(request, operation, user)
      await record?.(status)
    },

    async noted(request, operation, user, act) {
      const record = await begin(request, operation, user)
      try {
        const made = await act()
        await record?.(200)
        return made
      } catch (error) {
        await record?.(error instanceof ApiProblem ? error.status : 0)
        throw error
      }
    },
  }
}
