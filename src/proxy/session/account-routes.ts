import type { FastifyInstance, FastifyRequest } from 'fastify'

import {
  createUser,
  deleteUser,
  endSession,
  listSessions,
  listUsers,
  resetUser,
  type SessionEntry,
  updateUser,
  type UserWithCode,
} from '#contract/accounts.ts'
import type { Endpoint } from '#contract/endpoint.ts'
import { isLimiting } from '#contract/limits.ts'
import { conflict, notFound, validationFailed } from '#lib/api-error.ts'

import { answered } from '../audit/audited-call.ts'
import type { AuditTrail } from '../audit/audit-trail.ts'
import { readBody } from '../read-body.ts'
import { limitsOf, toUser } from './account-store.ts'
import { routeFor } from './require-role.ts'
import type { StoredSession } from './session-store.ts'
import type { Session } from './session.ts'
import type { SignIn } from './sign-in.ts'

const LARGEST_BODY = 8 * 1024

/** Who may come in, and who is in. */
export function addAccountRoutes(app: FastifyInstance, signIn: SignIn, trail?: AuditTrail): void {
  const { accounts, sessions, sessionOf, method } = signIn
  /** An account as it is before it changes. */
  const valuesOf = async (request: FastifyRequest) => {
    const user = await accounts.byId(param(request, 'userId'))
    return user && { name: user.name, role: user.role, isDisabled: user.disabled === 1, ...limitsOf(user) }
  }
  const add = (
    endpoint: Endpoint,
    handler: (request: FastifyRequest, session: Session) => Promise<unknown>
  ) =>
    app.route({
      ...routeFor(sessionOf, endpoint, async (request, reply, session) => {
        const target = request.url.slice(app.prefix.length)
        const call = { trail, request, session, endpoint, target, before: () => valuesOf(request) }
        const answer = await answered(call, () => handler(request, session))
        return answer === undefined ? reply.code(200).send() : answer
      }),
      bodyLimit: LARGEST_BODY,
    })
  const param = (request: FastifyRequest, name: string) =>
    (request.params as Record<string, string>)[name] ?? ''

  add(listSessions, async (_, { role, user, id }) => {
    const all = await sessions.list(role === 'admin' ? undefined : user.id)
    return all.map((each) => toEntry(each, id))
  })
  add(endSession, async (request, { role, user }) => {
    const isEnded = await sessions.end(param(request, 'sessionId'), role === 'admin' ? undefined : user.id)
    if (!isEnded) throw notFound('There is no such session')
  })

  add(listUsers, () => accounts.list())
  add(createUser, async (request): Promise<UserWithCode> => {
    if (method !== 'local') throw conflict('The OpenID provider keeps the accounts')
    const { name, role } = readBody(createUser.body, request)
    const { user, code, expiresAt } = await accounts.create(name, role)
    return { user: toUser(user), code, codeExpiresAt: expiresAt }
  })
  add(updateUser, async (request, session) => {
    const id = param(request, 'userId')
    refuseOneself(session, id)
    const change = readBody(updateUser.body, request)
    if (change.role === 'admin' && isLimiting(change.limits)) {
      throw validationFailed([{ field: 'limits', message: 'An administrator cannot be limited' }])
    }
    const user = await accounts.update(id, change)
    // Another role begins with another session id, and none is left to who is disabled
    await sessions.endAll(id)
    return toUser(user)
  })
  add(resetUser, async (request, session): Promise<UserWithCode> => {
    const id = param(request, 'userId')
    refuseOneself(session, id)
    const { user, code, expiresAt } = await accounts.reset(id)
    await sessions.endAll(id)
    return { user: toUser(user), code, codeExpiresAt: expiresAt }
  })
  add(deleteUser, async (request, session) => {
    const id = param(request, 'userId')
    refuseOneself(session, id)
    // First, so that connections that are open are told
    await sessions.endAll(id)
    await accounts.delete(id)
  })
}

/** @throws {ApiProblem} 409: nobody locks themselves out by a slip */
function refuseOneself({ user }: Session, id: string) {
  if (user.id === id) throw conflict('This is your own account: another administrator can do this')
}

const toEntry = (
  { id, userId, userName, ...times }: StoredSession,
  current: string | undefined
): SessionEntry => ({
  sessionId: id,
  userId,
  userName,
  isCurrent: id === current,
  createdAt: times.createdAt,
  lastSeenAt: times.lastSeenAt,
  expiresAt: times.expiresAt,
  address: times.address,
  agent: times.agent,
})
