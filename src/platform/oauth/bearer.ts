import type { FastifyReply, FastifyRequest } from 'fastify'

/** The bearer of a request (RFC 6750), where it has one. */
export function bearerOf(request: FastifyRequest): string | undefined {
  return /^Bearer +([A-Za-z0-9._~+/=-]+)$/i.exec(request.headers.authorization ?? '')?.[1]
}

/** RFC 6750 section 3: without a token no error is named. */
export function challenge(reply: FastifyReply, given: boolean) {
  const error = given
    ? ', error="invalid_token", error_description="The token is unknown, expired or revoked"'
    : ''
  reply.header('www-authenticate', `Bearer realm="MyThings"${error}`)
}
