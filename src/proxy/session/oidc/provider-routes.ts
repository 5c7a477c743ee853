import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'

import { PROVIDER_CALLBACK, PROVIDER_SIGN_IN, type SignInFault } from '#contract/sign-in-faults.ts'
import { ApiProblem } from '#lib/api-error.ts'
import { localPath } from '#lib/local-path.ts'

import type { AuditTrail } from '../../audit/audit-trail.ts'
import { isConfidential } from '../confidential.ts'
import { signInNotes } from '../note-sign-in.ts'
import type { SignIn } from '../sign-in.ts'
import type { ExternalSignIn } from './external-sign-in.ts'
import { nameOf, roleOf } from './identity.ts'
import { SignInFailure } from './sign-in-failure.ts'

interface ProviderRoutesOptions {
  signIn: SignIn
  external: ExternalSignIn
  trail: AuditTrail | undefined
}

/** A browser opens them as pages, so that they are exempt from the header that only scripts send. */
const asPage = { config: { isPage: true }, exposeHeadRoute: false } as const

/** The two halves of a sign-in at the OpenID provider. Whatever goes wrong, somebody is looking at a page. */
export function addProviderRoutes(app: FastifyInstance, { signIn, external, trail }: ProviderRoutesOptions) {
  const { provider, transactions, accounts, groupRoles, publicUrl } = external
  const { note, noted, counted } = signInNotes(app, trail)
  /** Where this server is, for the browser and the provider alike. A spoofed `X-Forwarded-Host` has no say in it. */
  const addressOf = (request: FastifyRequest) => publicUrl ?? new URL(`http://${request.headers.host ?? ''}`)
  const callbackOf = (request: FastifyRequest) => new URL(app.prefix + PROVIDER_CALLBACK, addressOf(request))

  const turnBack = (request: FastifyRequest, reply: FastifyReply, error: unknown, returnTo: string) => {
    const fault = faultOf(error)
    const cause = error instanceof SignInFailure ? error.cause : error
    if (cause !== undefined) request.log.warn({ fault, cause: reasonOf(cause) }, 'a sign-in did not work')
    const query = new URLSearchParams({ fault, ...(returnTo !== '/' && { 'return-to': returnTo }) })
    return reply.redirect(`/sign-in?${query}`, 303)
  }
  const queryOf = (request: FastifyRequest) => new URL(request.url, 'http://localhost').searchParams
  const returnPath = (request: FastifyRequest) =>
    localPath(queryOf(request).get('return-to'), addressOf(request).origin)

  app.get(PROVIDER_SIGN_IN, asPage, async (request, reply) => {
    const returnTo = returnPath(request)
    try {
      if (!isConfidential(request)) throw new SignInFailure('insecure')
      if (request.headers['sec-fetch-site'] === 'cross-site') throw new SignInFailure('expired')
      const address = addressOf(request)
      // The cookie would stay at this address, while the provider sends the browser to the other
      if (request.headers.host !== address.host) {
        const query = new URLSearchParams({ fault: 'address', 'return-to': returnTo })
        return await reply.redirect(new URL(`/sign-in?${query}`, address).href, 303)
      }
      await counted(request, 'signIn', signIn.attempts.begin(request.ip))
      const { url, ...checks } = await provider.begin(callbackOf(request))
      const sessionId = (await signIn.sessionOf(request))?.id
      await transactions.begin(request, reply, { ...checks, returnTo, sessionId })
      return await reply.redirect(url.href, 303)
    } catch (error) {
      return turnBack(request, reply, error, returnTo)
    }
  })

  app.get(PROVIDER_CALLBACK, asPage, async (request, reply) => {
    let returnTo = '/'
    try {
      if (!isConfidential(request)) throw new SignInFailure('insecure')
      const transaction = await transactions.finish(request, reply)
      if (!transaction) throw new SignInFailure('expired')
      ;({ returnTo } = transaction)
      const url = callbackOf(request)
      url.search = new URL(request.url, url).search
      const { sub, claims } = await provider.finish(url, transaction)
      const role = roleOf(claims, groupRoles)
      const name = nameOf(claims, sub)
      if (!role) {
        // Who is in no group any more is not to go on where they came in before
        const id = await accounts.idOf({ issuer: provider.issuer, sub })
        if (id !== undefined) await signIn.sessions.endAll(id)
        await note(request, 'signIn', { name }, 403)
        throw new SignInFailure('no-group')
      }
      const { user, hadOtherRole } = await accounts.enter({ issuer: provider.issuer, sub, name, role })
      if (user.disabled === 1) {
        await note(request, 'signIn', user, 403)
        throw new SignInFailure('disabled')
      }
      const { sessionId } = transaction
      await noted(request, 'signIn', user, async () => {
        // The cookie of the session before does not come along from another site
        if (sessionId !== undefined) await signIn.sessions.end(sessionId)
        if (hadOtherRole) await signIn.sessions.endAll(user.id)
        await signIn.begin(request, reply, user)
      })
      return await reply.redirect(returnTo, 303)
    } catch (error) {
      return turnBack(request, reply, error, returnTo)
    }
  })
}

function faultOf(error: unknown): SignInFault {
  if (error instanceof SignInFailure) return error.fault
  if (error instanceof ApiProblem && error.status === 429) return 'too-many'
  throw error
}

/** What an operator may read: codes and messages of the library name no token. */
function reasonOf(cause: unknown): string {
  if (!(cause instanceof Error)) return 'unknown'
  const code = 'code' in cause && typeof cause.code === 'string' ? `${cause.code}: ` : ''
  return `${code}${cause.message}`
}
