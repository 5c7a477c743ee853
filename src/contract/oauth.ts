import * as z from 'zod/mini'

import { endpoint } from './endpoint.ts'

/** How long an access token lives, in seconds. */
export const TOKEN_LIFETIME = 3600

const clientFields = { client_id: z.optional(z.string()), client_secret: z.optional(z.string()) }

/** From the query string or from a form body; the client may also authenticate by HTTP Basic. */
export const TokenRequest = z.object({
  grant_type: z.optional(z.string()),
  scope: z.optional(z.string()),
  ...clientFields,
})

export const RevokeRequest = z.object({
  token: z.optional(z.string()),
  token_type_hint: z.optional(z.string()),
  ...clientFields,
})

export const TokenResponse = z.object({
  scope: z.optional(z.string()),
  token_type: z.string(),
  /** Seconds. */
  expires_in: z.number(),
  access_token: z.string(),
})
export type TokenResponse = z.infer<typeof TokenResponse>

/** RFC 6749 section 5.2. */
export const TokenError = z.object({ error: z.string(), error_description: z.optional(z.string()) })

export const issueToken = endpoint({
  operationId: 'issueToken',
  method: 'POST',
  path: '/token',
  role: 'admin',
  tag: 'tokens',
  summary: 'Obtain the active access token of an application',
  query: TokenRequest,
  body: TokenRequest,
  answer: TokenResponse,
})

export const revokeToken = endpoint({
  operationId: 'revokeToken',
  method: 'POST',
  path: '/revoke',
  role: 'admin',
  tag: 'tokens',
  summary: 'End an access token',
  body: RevokeRequest,
})
