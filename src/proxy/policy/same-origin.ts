import type { IncomingMessage } from 'node:http'

import { forbidden, malformed } from '#lib/api-error.ts'

import type { RequestHead } from '../request-head.ts'

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Opened by a browser as a page, so that it comes without the header `X-CSRF`. */
    isPage?: boolean
  }
}

const LOOPBACK_HOST = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])(?::\d{1,5})?$/i

const HOST = 'host'

const isWrite = (method: string) => method !== 'GET' && method !== 'HEAD'

/**
 * Refuses a request that names two hosts, of which whoever stands in front may have read the other (RFC 9112, section 3.2).
 * @throws {ApiProblem} 400
 */
export function requireOneHost({ raw }: { raw: Pick<IncomingMessage, 'rawHeaders'> }): void {
  const names = raw.rawHeaders
  let hosts = 0
  for (let at = 0; at < names.length; at += 2) {
    const name = names[at]
    if (name?.length === HOST.length && name.toLowerCase() === HOST) hosts++
  }
  if (hosts > 1) throw malformed('The request names two hosts')
}

/**
 * Refuses a `Host` that is not this machine's: a web site can make its own name resolve to 127.0.0.1, and its pages
 * are then of the same origin as this server (DNS rebinding).
 * @throws {ApiProblem} 403
 */
export function requireLoopbackHost(request: Pick<RequestHead, 'headers'>): void {
  if (!LOOPBACK_HOST.test(request.headers.host ?? '')) {
    throw forbidden('This server answers to localhost only')
  }
}

/**
 * Refuses what another site's page may have sent. The header `X-CSRF` cannot be set from there without a CORS
 * approval, which is never given; what the browser itself says of the origin is believed when it says no.
 * @throws {ApiProblem} 403
 */
export function requireSameOrigin({ headers, method }: Pick<RequestHead, 'headers' | 'method'>): void {
  if (headers['x-csrf'] !== '1') throw forbidden('The header X-CSRF: 1 is missing')
  const site = headers['sec-fetch-site']
  if (site !== undefined && site !== 'same-origin' && site !== 'none') {
    throw forbidden('Requests of other sites are refused')
  }
  if (isWrite(method) && headers.origin !== undefined && hostOf(headers.origin) !== headers.host) {
    throw forbidden('Requests of other origins are refused')
  }
}

/**
 * Refuses what a browser does not open as a page, where it says so: the one kind of request that comes without `X-CSRF`
 * is to be good for nothing else, no frame and no picture of another site.
 * @throws {ApiProblem} 403
 */
export function requireNavigation({ headers }: Pick<RequestHead, 'headers'>): void {
  const mode = headers['sec-fetch-mode']
  const destination = headers['sec-fetch-dest']
  if (mode === undefined && destination === undefined) return
  if (mode !== 'navigate' || (destination !== undefined && destination !== 'document')) {
    throw forbidden('This address is opened as a page')
  }
}

const hostOf = (origin: string) => (URL.canParse(origin) ? new URL(origin).host : undefined)
