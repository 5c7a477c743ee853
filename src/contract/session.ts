import * as z from 'zod/mini'

import { endpoint } from './endpoint.ts'

export const ROLES = ['viewer', 'operator', 'admin'] as const

/** Who the proxy takes the browser for. */
export const SessionResponse = z.object({
  role: z.optional(z.enum(ROLES)),
  user: z.optional(z.object({ name: z.optional(z.string()) })),
  /** Tells one platform and application from another: what a browser keeps is of one of them. */
  platform: z.optional(z.string()),
  /** How somebody signs in here. */
  signIn: z.optional(z.string()),
})

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
