import type { FastifyReply, FastifyRequest } from 'fastify'

import type { RequestHead } from '../request-head.ts'

/** Whether what is said between browser and server is said over TLS, as far as this server or a proxy it trusts knows. */
export const isSecure = (request: Pick<RequestHead, 'protocol'>): boolean => request.protocol === 'https'

/**
 * Over https the prefix `__Host-` keeps other hosts of the domain, and plain http, from setting it. On loopback there is
 * none; cookies do not tell ports apart, so the name does.
 */
const nameFor = (request: RequestHead): string =>
  isSecure(request) ? '__Host-thingdeck' : `thingdeck-${request.socket.localPort ?? 0}`

/** What the session's cookie holds; undefined where there is none, or more than one: then somebody planted one. */
export function readSessionCookie(request: RequestHead): string | undefined {
  const values = readCookies(request.headers.cookie, nameFor(request))
  return values.length === 1 ? values[0] : undefined
}

export function setSessionCookie(
  request: FastifyRequest,
  reply: FastifyReply,
  token: string,
  maxAge: number
) {
  reply.header('set-cookie', cookieText(request, { name: nameFor(request), value: token, maxAge }))
}

export function clearSessionCookie(request: FastifyRequest, reply: FastifyReply): void {
  reply.header('set-cookie', cookieText(request, { name: nameFor(request), value: '', maxAge: 0 }))
}

interface Cookie {
  name: string
  value: string
  /** Seconds. */
  maxAge: number
  sameSite?: 'Strict' | 'Lax'
}

/** A cookie that scripts cannot read and other hosts do not get. */
export function cookieText(request: FastifyRequest, { name, value, maxAge, sameSite = 'Strict' }: Cookie) {
  const secure = isSecure(request) ? '; Secure' : ''
  return `${name}=${value}; Path=/; HttpOnly; SameSite=${sameSite}; Max-Age=${maxAge}${secure}`
}

/** Every value that a name has. */
export function readCookies(header: string | undefined, name: string): string[] {
  return (header ?? '')
    .split(';')
    .map((pair) => pair.trim())
    .filter((pair) => pair.startsWith(`${name}=`))
    .map((pair) => pair.slice(name.length + 1))
}
