import * as z from 'zod/mini'

import { endpoint } from './endpoint.ts'
import { Limits } from './limits.ts'

export const ROLES = ['viewer', 'operator', 'admin'] as const

/** How somebody signs in: not at all, with an account of this server, or through an OpenID provider. */
export const SIGN_INS = ['none', 'local', 'oidc'] as const

/** Who the proxy takes the browser for. */
export const SessionResponse = z.object({
  role: z.optional(z.enum(ROLES)),
  user: z.optional(z.object({ name: z.optional(z.string()) })),
  /** Tells one platform and application from another: what a browser keeps is of one of them. */
  platform: z.optional(z.string()),
  /** How somebody signs in here. */
  signIn: z.optional(z.string()),
  /** Names the session in the list of sessions; it is not what the cookie holds. */
  sessionId: z.optional(z.string()),
  /** The things that the user has to do with; absent where those are all. */
  limits: z.optional(Limits),
})
export type SessionResponse = z.infer<typeof SessionResponse>

/** The proxy's own: never forwarded. */
export const getSession = endpoint({
  operationId: 'getSession',
  method: 'GET',
  path: '/session',
  role: 'viewer',
  tag: 'session',
  summary: 'Who uses the console, and in which role',
  answer: SessionResponse,
})
