import type { FastifyInstance, FastifyRequest } from 'fastify'

import type { Role } from '#contract/endpoint.ts'
import { ApiProblem } from '#lib/api-error.ts'

import type { AuditTrail } from '../audit/audit-trail.ts'
import { TooManyAttempts } from './attempts.ts'

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
  /**
   * Lets an attempt begin. One that is refused for being too many is recorded with how many were by then: the first of
   * a window, the tenth, the hundredth. Whoever goes on guessing would fill the trail otherwise.
   */
  counted: (
    request: FastifyRequest,
    operation: string,
    begin: Promise<void>,
    findUser?: () => Promise<Somebody | undefined>
  ) => Promise<void>
  /** Does something between the record of it and the record of what came of it. */
  noted: <T>(request: FastifyRequest, operation: string, user: Somebody, act: () => Promise<T>) => Promise<T>
}

/** Records who came in, went out, or tried to. */
export function signInNotes(app: FastifyInstance, trail: AuditTrail | undefined): SignInNotes {
  const begin = async (
    request: FastifyRequest,
    operation: string,
    user: Somebody | undefined,
    changes = '{}'
  ) => {
    const session = user && { user: { name: user.name }, ...(user.role && { role: user.role }) }
    const target = request.url.slice(app.prefix.length).split('?', 1)[0] ?? ''
    return trail?.begin({ request, session, operation, target, changes })
  }
  return {
    async note(request, operation, user, status = 200) {
      const record = await begin(request, operation, user)
      await record?.(status)
    },

    async counted(request, operation, beginning, findUser) {
      try {
        await beginning
      } catch (error) {
        if (error instanceof TooManyAttempts && isPowerOfTen(error.refused)) {
          const changes = JSON.stringify({ refusedAttempts: [undefined, error.refused] })
          const record = await begin(request, operation, await findUser?.(), changes)
          await record?.(error.status)
        }
        throw error
      }
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

const isPowerOfTen = (count: number) => /^10*$/.test(String(count))
