import * as z from 'zod/mini'

import { endpoint } from './endpoint.ts'

// The proxy's own: how it stands with the platform's tokens. None is ever answered.

/** Instants are milliseconds since the epoch, by the proxy's clock. */
export const Connection = z.object({
  /** Where a program of one's own reaches the API; absent where that is the address of this server. */
  apiUrl: z.optional(z.string()),
  /** `permanent` where one token was configured, which never expires. */
  kind: z.optional(z.enum(['client', 'permanent'])),
  /** For administrators. */
  clientId: z.optional(z.string()),
  token: z.optional(z.object({ knownSince: z.optional(z.number()), expiresAt: z.optional(z.number()) })),
  /** Why there is no token, and when it is asked for again. */
  failure: z.optional(z.object({ message: z.optional(z.string()), until: z.optional(z.number()) })),
  /** Whether the last renewal brought another token; after a renewal only. */
  isNew: z.optional(z.boolean()),
})
export type Connection = z.infer<typeof Connection>

const shared = { tag: 'session', answer: Connection } as const

export const getConnection = endpoint({
  ...shared,
  operationId: 'getConnection',
  method: 'GET',
  path: '/connection',
  role: 'viewer',
  summary: 'How the proxy stands with the token of the platform',
})

export const renewConnection = endpoint({
  ...shared,
  operationId: 'renewConnection',
  method: 'POST',
  path: '/connection/renew',
  role: 'admin',
  summary: 'Ask the token endpoint again',
})

export const revokeConnection = endpoint({
  ...shared,
  operationId: 'revokeConnection',
  method: 'POST',
  path: '/connection/revoke',
  role: 'admin',
  summary: 'End the token, for everything that shares the application, and ask for another',
})

export const connectionEndpoints = { getConnection, renewConnection, revokeConnection } as const
