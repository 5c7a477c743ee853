import type { IncomingMessage, Server, ServerResponse } from 'node:http'

import type { FastifyBaseLogger, FastifyPluginAsync, FastifyRequest } from 'fastify'
import { Agent, Pool } from 'undici'

import { accountEndpoints, getSignIn } from '#contract/accounts.ts'
import { listAudit } from '#contract/audit.ts'
import { connectionEndpoints } from '#contract/connection.ts'
import { type Endpoint, routePath } from '#contract/endpoint.ts'
import { PROVIDER_CALLBACK, PROVIDER_SIGN_IN } from '#contract/sign-in-faults.ts'
import { getSession, type SessionResponse } from '#contract/session.ts'
import { malformed, methodNotAllowed } from '#lib/api-error.ts'
import { errorHandler, methodsByPath, notFoundHandler } from '#lib/fastify-errors.ts'

import { addAuditRoutes } from './audit/audit-routes.ts'
import type { AuditTrail } from './audit/audit-trail.ts'
import { OWN_HEADERS } from './forward/answer-headers.ts'
import { type AskJson, createAskJson } from './forward/ask-json.ts'
import { directReads, type ServerOfReads, type TakeRead } from './forward/direct-reads.ts'
import { addForwardRoutes, forwarded } from './forward/forward-routes.ts'
import { createExchange } from './forward/exchange.ts'
import { createForwarder } from './forward/forwarder.ts'
import { lendingConnector } from './forward/lent-buffers.ts'
import { readRoutes } from './forward/read-routes.ts'
import { errorCode, isUpstreamError, upstreamFailure } from './forward/upstream-failure.ts'
import { addLiveRoutes, liveEndpoints, type LiveLimits } from './live/live-routes.ts'
import type { Live } from './live/live.ts'
import { changesNothing } from './policy/allows.ts'
import { createLimitedAccess } from './policy/limited-access.ts'
import { boundRequests } from './policy/request-rate.ts'
import { plainTarget } from './policy/request-target.ts'
import { requireLoopbackHost, requireNavigation, requireSameOrigin } from './policy/same-origin.ts'
import { createThingIndex } from './policy/thing-index.ts'
import { addAccountRoutes } from './session/account-routes.ts'
import { addProviderRoutes } from './session/oidc/provider-routes.ts'
import { requireRole } from './session/require-role.ts'
import { everyoneIsAdmin, type Session, type SessionOf } from './session/session.ts'
import { addSignInRoutes } from './session/sign-in-routes.ts'
import type { SignIn } from './session/sign-in.ts'
import { permanentToken, renewedToken, type TokenSource } from './token/access-token.ts'
import { addConnectionRoutes } from './token/connection-routes.ts'
import { revokeToken } from './token/revoke-token.ts'
import type { SharedTokens } from './token/shared-tokens.ts'
import { obtainToken } from './token/token-endpoint.ts'
import {
  platformId,
  UPSTREAM_LIMITS,
  type ClientCredentials,
  type Upstream,
  type UpstreamLimits,
} from './upstream.ts'

export interface ProxyOptions {
  /** As a function where the platform's port is known only once this server listens. */
  upstream: Upstream | (() => Upstream)
  /** Bound to loopback: only requests to a loopback name are answered. */
  loopbackOnly: boolean
  log?: FastifyBaseLogger
  /** Where somebody has to sign in. */
  signIn?: SignIn | undefined
  /** Where writes are recorded. */
  trail?: AuditTrail | undefined
  /** Who sends a request, where nobody has to: an administrator unless given. */
  sessionOf?: SessionOf
  /** Requests a second that a session may go on asking; undefined where nobody signs in. */
  requestRate?: number | undefined
  limits?: Partial<UpstreamLimits>
  /** Where several instances use one token; each asks for its own otherwise. */
  sharedTokens?: SharedTokens | undefined
  live: Live
  liveLimits?: Partial<LiveLimits>
  /** Where the server has its part in reads that are answered beneath Fastify; see `forward/direct-reads.ts`. */
  serverOfReads?: ServerOfReads
  /** Ends what never ends by itself, before the server waits for the requests in flight. */
  ending?: AbortSignal
}

/** The token proxy, to be mounted at `/api`. It knows the platform's credentials; nothing that it answers holds one. */
export const proxyPlugin: FastifyPluginAsync<ProxyOptions> = async (app, options) => {
  const { loopbackOnly, signIn, trail } = options
  const known = signIn?.sessionOf ?? options.sessionOf ?? everyoneIsAdmin
  const bound = options.requestRate === undefined ? undefined : boundRequests(options.requestRate, known)
  const sessionOf = bound?.sessionOf ?? known
  const connect = lazily(() => connectTo(options, options.log ?? app.log))

  // Asked first, since Fastify makes the options of a route anew for each who asks
  const hasPages = signIn?.external !== undefined
  const ask: AskJson = (...call) => connect().ask(...call)
  const index = createThingIndex(ask)

  app.addHook('onRequest', (request, reply, done) => {
    reply.headers(OWN_HEADERS).header('x-request-id', request.id)
    if (loopbackOnly) requireLoopbackHost(request)
    plainTarget(request.raw.url)
    refuseOtherProtocols(request)
    // By the route that answers and not by the address, which could be written in another way
    if (hasPages && request.routeOptions.config.isPage) requireNavigation(request)
    else requireSameOrigin(request)
    bound?.demandAddress(request)
    done()
  })
  app.setErrorHandler((error, request, reply) =>
    // An answer that breaks off before its first byte arrives here from the stream
    errorHandler(isUpstreamError(error) ? upstreamFailure(error) : error, request, reply)
  )
  app.setNotFoundHandler(notFoundHandler(methodsByPath(routeTable(options), app.prefix)))

  const take = directReads({
    find: readRoutes(routeTable(options), forwarded.filter(isPlainRead), app.prefix),
    ...{ prefix: app.prefix, loopbackOnly, sessionOf: known },
    count: (head, session) => {
      bound?.demandAddress(head)
      bound?.demandSession(head, session)
    },
    forward: (...call) => connect().forward(...call),
    server: options.serverOfReads ?? NO_SERVER,
    log: app.log,
  })
  takeFirst(app.server, take)

  app.get('/session', { exposeHeadRoute: false }, async (request) => {
    return describe(await requireRole(sessionOf, request, getSession))
  })
  const describe = ({ user, role, signIn: how, id, limits }: Session): SessionResponse => ({
    user: { name: user.name },
    role,
    ...(limits && { limits }),
    signIn: how,
    platform: connect().platform,
    ...(id !== undefined && { sessionId: id }),
  })
  if (signIn) {
    addSignInRoutes(app, { signIn, describe, trail })
    addAccountRoutes(app, signIn, trail)
    if (signIn.external) addProviderRoutes(app, { signIn, external: signIn.external, trail })
  } else {
    app.get('/sign-in', { exposeHeadRoute: false }, () => ({ method: 'none' }))
  }
  addConnectionRoutes(app, { connect, sessionOf, trail })
  if (trail) addAuditRoutes(app, trail, sessionOf)
  addForwardRoutes(app, {
    sessionOf,
    trail,
    forward: (...call) => connect().forward(...call),
    ask,
    limit: createLimitedAccess({ ask, index }),
  })

  const { live, liveLimits } = options
  const listening = addLiveRoutes(app, {
    live,
    index,
    sessionOf,
    trail,
    watchSession: signIn?.watch,
    ...(liveLimits && { limits: liveLimits }),
  })
  options.ending?.addEventListener('abort', listening.end, { once: true })
  const onFailure = (error: unknown) =>
    app.log.warn({ cause: errorCode(error) }, 'changes of things could not be asked for')
  app.addHook('onReady', async () => live.start(ask, onFailure))
  // Before the server waits for the connections that are open
  app.addHook('preClose', async () => {
    live.stop()
    listening.end()
  })
  app.addHook('onClose', () => connect.made?.destroy())
}

function connectTo({ upstream, limits, sharedTokens }: ProxyOptions, log: FastifyBaseLogger) {
  const known = typeof upstream === 'function' ? upstream() : upstream
  const { apiUrl, credentials } = known
  const all = { ...UPSTREAM_LIMITS, ...limits }
  const { connectTimeout, headersTimeout, bodyTimeout, connections, answerBytes } = all
  const connect = { timeout: connectTimeout }
  // The forwarder has the clock for the headers, since the agent's starts only once a connection is free
  const common = { connect, headersTimeout: 0, bodyTimeout, connections, allowH2: false }
  // For tokens, which are had elsewhere as often as not
  const agent = new Agent(common)
  const lending = lendingConnector({ ...connect, allowH2: common.allowH2 })
  const pool = new Pool(apiUrl.origin, { ...common, connect: lending })
  const tokenSource = (client: ClientCredentials): TokenSource => {
    const obtain = () => obtainToken(client, agent, headersTimeout)
    return sharedTokens?.of(client, obtain) ?? { obtain }
  }
  const token =
    credentials.kind === 'permanent'
      ? permanentToken(credentials.token)
      : renewedToken({
          ...tokenSource(credentials),
          onRenewed: () => log.info('got a new token of the platform'),
          onFailure: ({ status, message }) => log.warn({ status }, message),
        })
  const secrets = credentials.kind === 'permanent' ? [] : [credentials.clientSecret]
  const platform = platformId(known)
  const exchange = createExchange({ apiUrl, token, dispatcher: pool, answerBytes })
  return {
    destroy: async () => void (await Promise.all([agent.destroy(), pool.destroy()])),
    platform,
    token,
    credentials,
    // The embedded platform is reached where this server is
    apiUrl: typeof upstream === 'function' ? undefined : apiUrl.href,
    revoke: async (value: string) => {
      if (credentials.kind === 'client') await revokeToken(credentials, value, agent)
    },
    forward: createForwarder({ exchange, secrets, limits: all }),
    ask: createAskJson({ exchange, secrets, timeout: headersTimeout + bodyTimeout, answerBytes }),
  }
}

/** Makes a value when it is first asked for; `made` is it, where it has been. */
function lazily<T>(make: () => T): { (): T; made: T | undefined } {
  const get = () => (get.made ??= make())
  get.made = undefined as T | undefined
  return get
}

const isPlainRead = (endpoint: Endpoint) => endpoint.method === 'GET' && changesNothing(endpoint)

const NO_SERVER: ServerOfReads = {
  admit: () => () => undefined,
  clientOf: ({ socket }) => ({ ip: socket.remoteAddress ?? '', protocol: 'http' }),
  secureHeaders: {},
}

/** Fastify's are the requests that are not taken. */
function takeFirst(server: Server, take: TakeRead) {
  const others = server.listeners('request')
  server.removeAllListeners('request')
  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    take(request, response, () => {
      for (const listener of others) listener.call(server, request, response)
    })
  })
}

const routeTable = ({ signIn, trail }: ProxyOptions) => {
  const accounts = signIn ? Object.values(accountEndpoints) : [getSignIn]
  const own = [getSession, ...accounts, ...Object.values(connectionEndpoints), ...(trail ? [listAudit] : [])]
  const pages = signIn?.external ? [PROVIDER_SIGN_IN, PROVIDER_CALLBACK] : []
  return [
    ...[...own, ...liveEndpoints, ...forwarded].map(({ method, path }) => ({
      method,
      path: routePath(path),
    })),
    ...pages.map((path) => ({ method: 'GET' as const, path })),
  ]
}

/** @throws {ApiProblem} 400 for an upgrade, 405 for a TRACE, which would echo headers */
function refuseOtherProtocols({ headers, method }: FastifyRequest) {
  if (headers.upgrade !== undefined) throw malformed('Connections are not upgraded here')
  if (method === 'TRACE' || method === 'CONNECT') throw methodNotAllowed([])
}
