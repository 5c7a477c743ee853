import type { FastifyRequest } from 'fastify'

import { isSecure } from './session-cookie.ts'

const LOOPBACK_HOST = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])(?::\d{1,5})?$/i

/** Whether nobody on the way reads what is said: over TLS, or within this machine. */
export const isConfidential = (request: FastifyRequest): boolean =>
  isSecure(request) || LOOPBACK_HOST.test(request.headers.host ?? '')
