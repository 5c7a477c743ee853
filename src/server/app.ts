import { randomUUID } from 'node:crypto'
import type { Writable } from 'node:stream'

import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify'

import { notFound, unavailable } from '#lib/api-error.ts'
import { clientErrorHandler, errorHandler, methodsByPath, notFoundHandler } from '#lib/fastify-errors.ts'
import { proxyPlugin, type ProxyOptions } from '#proxy/app.ts'
import { inboundRoutes } from '#proxy/live/inbound-routes.ts'
import { openApiPlugin } from '#proxy/openapi-document.ts'
import { requireLoopbackHost, requireOneHost } from '#proxy/policy/same-origin.ts'

import { clientOf } from './client-of.ts'
import { limitConnections } from './connection-limit.ts'
import { LARGEST_BODY, trackInFlight } from './in-flight.ts'
import type { MapTiles } from './map-env.ts'
import { isNavigation, serveConsole } from './static.ts'

export interface ServerOptions {
  proxy: ProxyOptions
  /** The embedded platform, which adds its routes to the root. */
  platform?: {
    register(app: FastifyInstance): Promise<void> | void
    /** @throws {ApiProblem} 503 while its database does not answer, or cannot be written */
    check(): Promise<void>
  }
  /** Of the proxy's own database. @throws {ApiProblem} 503 while it does not answer, or cannot be written */
  checkSessions?: () => Promise<void>
  /** Where the built console lies. */
  consoleFolder: string
  /** Where its maps get tiles. */
  mapTiles?: MapTiles | undefined
  isReady: () => boolean
  /** Whether it is about to end: what comes is answered, and no more should be sent. */
  isLeaving?: () => boolean
  /** Absent where the server speaks plain http. */
  tls?: { cert: string; key: string } | undefined
  /** Addresses and networks whose `X-Forwarded-For` and `-Proto` are believed. */
  trustProxy?: string[] | undefined
  log: { level: string; stream: Pick<Writable, 'write'> }
  limits?: Partial<ServerLimits>
}

/** What one process takes on at once, and how long it waits for whom. */
export interface ServerLimits {
  connections: number
  /** Requests of consoles. */
  requests: number
  /** With those of networks and other programs, and the proxy's own to the embedded platform. */
  requestsOfAll: number
  /** Bytes. */
  bodies: number
  /** Milliseconds for the head of a request, however slowly it comes. */
  headersTimeout: number
  /** Milliseconds for all of a request. */
  requestTimeout: number
  /** Milliseconds between requests of a connection. */
  keepAliveTimeout: number
  /** Milliseconds in which nothing moves, of a client that stopped reading. */
  connectionTimeout: number
  /** Milliseconds between looks for requests that take too long. */
  checkEvery: number
}

const SECOND = 1000

const SERVER_LIMITS: ServerLimits = {
  connections: 8192,
  requests: 1500,
  requestsOfAll: 5000,
  bodies: 256 * 1024 * 1024,
  headersTimeout: 20 * SECOND,
  requestTimeout: 60 * SECOND,
  keepAliveTimeout: 72 * SECOND,
  connectionTimeout: 120 * SECOND,
  checkEvery: 5 * SECOND,
}

/** How often, while it closes, the server drops connections that have become idle. */
const SWEEP = 50
const LONGEST_ADDRESS = 8192

// Node's own parser with its strict defaults: a lenient one is what request smuggling needs
const PARSER = { maxHeaderSize: 16 * 1024, insecureHTTPParser: false } as const
/** A year: a browser that has been here over https does not come in plain http again. */
const HSTS = 'max-age=31536000'

/** Chosen fields: an address's query may hold credentials, as the vendor's own `/token` example does. */
const logged = (request: FastifyRequest) => ({
  method: request.method,
  path: request.url?.split('?', 1)[0],
  remoteAddress: request.ip,
})

// What it counts is for who runs the server; a collector beside it asks over loopback
const isMetrics = ({ url }: FastifyRequest) => /^\/metrics(?:$|[/?])/.test(url)
// Who runs the server asks these to see whether it is too busy
const isHealth = ({ url }: { url: string }) => url === '/healthz' || url === '/readyz'
const isLocal = ({ ip }: FastifyRequest) => /^(?:127\.|::1$|::ffff:127\.)/.test(ip)

/** Builds the one server of the process, without listening. */
export async function buildServer(options: ServerOptions) {
  const { proxy, platform, consoleFolder, mapTiles, isReady, log, tls, trustProxy } = options
  const limits = { ...SERVER_LIMITS, ...options.limits }
  const { headersTimeout, checkEvery: connectionsCheckingInterval } = limits
  const node = { ...PARSER, headersTimeout, connectionsCheckingInterval }
  const app = Fastify({
    logger: { level: log.level, stream: log.stream, serializers: { req: logged } },
    genReqId: () => randomUUID(),
    bodyLimit: LARGEST_BODY,
    requestTimeout: limits.requestTimeout,
    keepAliveTimeout: limits.keepAliveTimeout,
    connectionTimeout: limits.connectionTimeout,
    return503OnClosing: true,
    forceCloseConnections: 'idle',
    routerOptions: { maxParamLength: LONGEST_ADDRESS },
    http: node,
    ...(tls && {
      https: { ...tls, ...node, minVersion: 'TLSv1.2' as const, handshakeTimeout: limits.headersTimeout },
    }),
    ...(trustProxy && { trustProxy }),
    frameworkErrors: (error, request, reply) => answerUndecodable(error, request, reply),
    clientErrorHandler,
  })
  /** Of a wrong address like any other, which the console's page tells best; no hook has seen the request. */
  function answerUndecodable(error: Error, request: FastifyRequest, reply: FastifyReply) {
    reply.header('x-content-type-options', 'nosniff')
    try {
      requireOneHost(request)
      if (proxy.loopbackOnly) requireLoopbackHost(request)
    } catch (refusal) {
      return errorHandler(refusal, request, reply)
    }
    return sendPage && isNavigation(request) ? sendPage(reply) : errorHandler(error, request, reply)
  }

  // Hooks that wait for nothing are no promises: most requests pass five of them
  app.addHook('onRequest', (request, reply, done) => {
    reply.header('x-content-type-options', 'nosniff')
    if (request.protocol === 'https') reply.header('strict-transport-security', HSTS)
    requireOneHost(request)
    if (proxy.loopbackOnly) requireLoopbackHost(request)
    else if (isMetrics(request) && !isLocal(request)) throw notFound()
    done()
  })
  // What stands at the root is of many: whoever adds a route has its path know its method
  const routes: { method: string; path: string }[] = []
  app.addHook('onRoute', ({ method, url, config }) => {
    if (!config?.refuses) for (const each of [method].flat()) routes.push({ method: each, path: url })
  })
  const connections = limitConnections(app, limits.connections, tls !== undefined)
  const inFlight = trackInFlight(app, {
    prefix: '/api/',
    most: limits.requests,
    mostOfAll: limits.requestsOfAll,
    bodies: limits.bodies,
    isExempt: isHealth,
  })
  app.setErrorHandler(errorHandler)

  app.get('/healthz', async (_, reply) => {
    if (!isReady()) throw unavailable('Starting', 1)
    return reply.header('cache-control', 'no-store').send({ status: 'ready' })
  })
  // Whether it should be sent requests: not while it starts or ends, nor while its database is away or its disk full
  app.get('/readyz', async (_, reply) => {
    if (!isReady() || options.isLeaving?.()) throw unavailable('Starting or ending', 1)
    await Promise.all([platform?.check(), options.checkSessions?.()])
    return reply.header('cache-control', 'no-store').send({ status: 'ready' })
  })
  await app.register(openApiPlugin)
  const ending = new AbortController()
  await app.register(proxyPlugin, {
    ...{ prefix: '/api', ...proxy, ending: ending.signal },
    serverOfReads: {
      admit: ({ socket, url = '', headers }, response) => {
        const counted = connections.isPast(socket) ? 'busy' : inFlight.count({ url, headers }, response)
        return typeof counted === 'function' ? counted : undefined
      },
      clientOf: clientOf(trustProxy),
      secureHeaders: { 'strict-transport-security': HSTS },
    },
  })
  await app.register(inboundRoutes, { live: proxy.live })
  await platform?.register(app)

  const sendPage = await serveConsole(app, consoleFolder, mapTiles)
  const answerNotFound = notFoundHandler(methodsByPath(routes))
  app.setNotFoundHandler(function answer(request, reply) {
    return sendPage && isNavigation(request) ? sendPage(reply) : answerNotFound.call(this, request, reply)
  })

  return {
    app,
    /** Finishes the requests in flight, then closes. @param timeout milliseconds for the requests */
    async close(timeout: number) {
      ending.abort()
      await inFlight.drain(timeout)
      const closed = app.close()
      // A connection that was busy when closing began is kept alive by its answer, and would hold the server open
      const sweep = setInterval(() => app.server.closeIdleConnections(), SWEEP)
      // What is still open by then is a client that reads too slowly
      const timer = setTimeout(() => app.server.closeAllConnections(), timeout)
      await closed
      clearInterval(sweep)
      clearTimeout(timer)
    },
  }
}
