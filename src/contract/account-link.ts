import * as z from 'zod/mini'

import { endpoint } from './endpoint.ts'
import { StatusMessage } from './shared.ts'
import { text } from './values.ts'

// Extensions: what the vendor's portal has under API Setup and under TOKEN, which is no part of its API

/** Whether the company may use the API, and by which application. Instants are milliseconds since the epoch. */
export const AccountLink = z.object({
  linked: z.optional(z.boolean()),
  companyId: z.optional(z.int()),
  companyName: z.optional(z.string()),
  application: z.optional(z.object({ clientId: z.optional(z.string()), createdAt: z.optional(z.number()) })),
  /** The one active access token; absent where there is none. */
  token: z.optional(z.object({ issuedAt: z.optional(z.number()), expiresAt: z.optional(z.number()) })),
  /** The stream of type CLOE, which comes and goes with the link. */
  streamDefinitionId: z.optional(z.int()),
})
export type AccountLink = z.infer<typeof AccountLink>

export const PermanentToken = z.object({
  tokenId: z.optional(z.string()),
  name: z.optional(z.string()),
  createdAt: z.optional(z.number()),
})
export type PermanentToken = z.infer<typeof PermanentToken>

export const PermanentTokenRequest = z.object({
  name: text('A name', 64).check(z.trim(), z.minLength(1, 'A name must be 1 to 64 characters')),
})

/** With the token itself, which is shown this once. */
export const CreatedPermanentToken = z.object({ ...PermanentToken.shape, token: z.optional(z.string()) })
export type CreatedPermanentToken = z.infer<typeof CreatedPermanentToken>

const shared = { tag: 'platform' } as const

export const getAccountLink = endpoint({
  ...shared,
  operationId: 'getAccountLink',
  method: 'GET',
  path: '/platform/account-link',
  role: 'viewer',
  summary: 'Whether the account is linked, with which application and token',
  answer: AccountLink,
})

export const linkAccount = endpoint({
  ...shared,
  operationId: 'linkAccount',
  method: 'PUT',
  path: '/platform/account-link',
  role: 'admin',
  summary: 'Link the account, which creates the stream of type CLOE',
  answer: AccountLink,
})

export const unlinkAccount = endpoint({
  ...shared,
  operationId: 'unlinkAccount',
  method: 'DELETE',
  path: '/platform/account-link',
  role: 'admin',
  summary: 'Unlink the account: the API is refused, and the stream of type CLOE is removed',
  answer: AccountLink,
})

export const listPermanentTokens = endpoint({
  ...shared,
  operationId: 'listPermanentTokens',
  method: 'GET',
  path: '/platform/tokens',
  role: 'admin',
  summary: 'List the permanent tokens, without their values',
  answer: z.array(PermanentToken),
})

export const createPermanentToken = endpoint({
  ...shared,
  operationId: 'createPermanentToken',
  method: 'POST',
  path: '/platform/tokens',
  role: 'admin',
  summary: 'Create a permanent token, whose value is answered this once',
  body: PermanentTokenRequest,
  answer: CreatedPermanentToken,
})

export const deletePermanentToken = endpoint({
  ...shared,
  operationId: 'deletePermanentToken',
  method: 'DELETE',
  path: '/platform/tokens/{tokenId}',
  role: 'admin',
  summary: 'Delete a permanent token: it is refused from then on',
  params: z.object({ tokenId: z.string().check(z.regex(/^[0-9a-f]{16}$/, 'There is no such token')) }),
  answer: StatusMessage,
})
