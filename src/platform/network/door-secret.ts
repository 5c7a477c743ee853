import { createHash, timingSafeEqual } from 'node:crypto'

import type { FastifyRequest } from 'fastify'

import { unauthorized, unavailable } from '#lib/api-error.ts'

/**
 * Lets in whoever shows the secret of a door as `Authorization: Bearer …`.
 *
 * @param variable the environment variable that sets the secret, for those who find the door closed
 * @throws 503 where no secret is set, 401 where another or none is shown
 */
export function demandSecret(request: FastifyRequest, secret: string | undefined, variable: string): void {
  if (secret === undefined) throw unavailable(`This network door is closed until ${variable} is set`)
  const shown = /^Bearer +(\S+) *$/i.exec(request.headers.authorization ?? '')?.[1]
  if (shown === undefined) throw unauthorized('This network door asks for Authorization: Bearer <secret>')
  // Of one length whatever was shown, so that the comparison takes the same time
  if (!timingSafeEqual(digest(shown), digest(secret))) throw unauthorized('The secret does not match')
}

const digest = (text: string) => createHash('sha256').update(text).digest()
