import type { FastifyInstance, FastifyRequest } from 'fastify'

import {
  changePassword,
  getSignIn,
  redeemCode,
  signIn as signInEndpoint,
  signOut,
  type SignedOut,
  type SignInState,
} from '#contract/accounts.ts'
import { type Endpoint, routePath } from '#contract/endpoint.ts'
import { conflict, forbidden, validationFailed } from '#lib/api-error.ts'

import type { AuditTrail } from '../audit/audit-trail.ts'
import { readBody } from '../read-body.ts'
import { nameKey } from './account-store.ts'
import { isConfidential } from './confidential.ts'
import { signInNotes } from './note-sign-in.ts'
import type { ExternalSignIn } from './oidc/external-sign-in.ts'
import { hashPassword, passwordMatches } from './password.ts'
import { requireRole } from './require-role.ts'
import type { Session } from './session.ts'
import type { SignIn } from './sign-in.ts'

interface SignInRoutesOptions {
  signIn: SignIn
  /** What a browser is told of its session. */
  describe: (session: Session) => object
  trail?: AuditTrail | undefined
}

const LARGEST_BODY = 8 * 1024

/** The one answer to whatever is wrong with a name and a password. */
const refused = () => forbidden('The name or the password is wrong')
const codeRefused = () =>
  validationFailed(
    [{ field: 'code', message: 'The code is wrong, used, or too old' }],
    'The code does not open'
  )

/** Signing in and out with accounts of this server. */
export function addSignInRoutes(app: FastifyInstance, options: SignInRoutesOptions) {
  const { signIn, describe, trail } = options
  const { accounts, attempts, sessions, sessionOf, method, external } = signIn
  const routeOf = (endpoint: Endpoint) => ({
    method: endpoint.method,
    url: routePath(endpoint.path),
    exposeHeadRoute: false,
    bodyLimit: LARGEST_BODY,
  })
  const { note, noted, counted } = signInNotes(app, trail)
  const requireLocal = async (request: FastifyRequest) => {
    requireSecrecy(request)
    if (method !== 'local') throw conflict('Sign in through the OpenID provider')
  }

  app.route({
    ...routeOf(getSignIn),
    handler: async (): Promise<SignInState> => ({
      method,
      isFirst: method === 'local' && (await accounts.isEmpty()),
      ...(external && { provider: external.provider.name }),
    }),
  })

  app.route({
    ...routeOf(signInEndpoint),
    onRequest: requireLocal,
    handler: async (request, reply) => {
      const { name, password } = readBody(signInEndpoint.body, request)
      await counted(request, 'signIn', attempts.begin(request.ip, nameKey(name)), () => accounts.byName(name))
      const user = await accounts.byName(name)
      const isRight = await passwordMatches(password, user?.password)
      if (!user || !isRight || user.disabled === 1) {
        // A name that nobody has is not recorded: it may be a password in the wrong field
        await note(request, 'signIn', user, 403)
        throw refused()
      }
      return noted(request, 'signIn', user, async () => {
        await attempts.succeed(nameKey(name))
        return describe(await signIn.begin(request, reply, user))
      })
    },
  })

  app.route({
    ...routeOf(signOut),
    // No role is needed: a cookie of a session that has ended is to go, too
    handler: async (request, reply): Promise<SignedOut> => {
      const session = await sessionOf(request)
      if (session) await note(request, 'signOut', { name: session.user.name, role: session.role })
      await signIn.end(request, reply)
      return session && external ? leaveProvider(request, external) : {}
    },
  })

  app.route({
    ...routeOf(redeemCode),
    onRequest: requireLocal,
    handler: async (request, reply) => {
      const { code, name, password } = readBody(redeemCode.body, request)
      await counted(request, 'redeemCode', attempts.begin(request.ip))
      const owner = await accounts.ownerOf(code)
      if (!owner) {
        await note(request, 'redeemCode', undefined, 400)
        throw codeRefused()
      }
      const named = owner.name ?? name
      if (named === undefined) {
        throw validationFailed([{ field: 'name', message: 'The first administrator needs a name' }])
      }
      refuseWeak(password, named)
      const hashed = await hashPassword(password)
      return noted(request, 'redeemCode', { name: named, role: owner.role ?? 'admin' }, async () => {
        const user = await accounts.redeem(code, hashed, named)
        if (!user) throw codeRefused()
        await sessions.endAll(user.id)
        return describe(await signIn.begin(request, reply, user))
      })
    },
  })

  app.route({
    ...routeOf(changePassword),
    onRequest: requireLocal,
    handler: async (request, reply) => {
      const session = await requireRole(sessionOf, request, changePassword)
      const { current, password } = readBody(changePassword.body, request)
      const { id = '', name } = session.user
      const beginning = attempts.begin(request.ip, nameKey(name))
      await counted(request, 'changePassword', beginning, async () => ({ name, role: session.role }))
      const user = await accounts.byId(id)
      if (!(await passwordMatches(current, user?.password)) || !user) {
        await note(request, 'changePassword', { name, role: session.role }, 400)
        throw validationFailed([{ field: 'current', message: 'This is not the present password' }])
      }
      await attempts.succeed(nameKey(name))
      refuseWeak(password, name)
      const hashed = await hashPassword(password)
      return noted(request, 'changePassword', user, async () => {
        await accounts.setPassword(id, hashed)
        // All of them, this one too: it goes on under a new id
        await sessions.endAll(id)
        return describe(await signIn.begin(request, reply, user))
      })
    },
  })
}

/** Where the browser signs out of the provider, too: the session here has ended whether it goes there or not. */
async function leaveProvider(request: FastifyRequest, { provider, publicUrl }: ExternalSignIn) {
  const own = publicUrl ?? new URL(`http://${request.headers.host ?? ''}`)
  const url = await provider.signOutUrl(new URL('/sign-in', own))
  return url ? { continueAt: url.href } : {}
}

/** @throws {ApiProblem} 403 where a password and a cookie would travel in the clear */
function requireSecrecy(request: FastifyRequest) {
  if (isConfidential(request)) return
  throw forbidden('Sign in over https: in plain http others on the way could read the password')
}

/** @throws {ApiProblem} 400 for what is guessed first */
function refuseWeak(password: string, name: string) {
  const plain = password.normalize('NFKC').toLowerCase()
  const fault = plain.includes(nameKey(name)) && nameKey(name).length > 3
  const few = new Set(plain).size < 5
  if (!fault && !few) return
  const message = few ? 'A password needs more different characters' : 'A password may not hold the name'
  throw validationFailed([{ field: 'password', message }])
}
