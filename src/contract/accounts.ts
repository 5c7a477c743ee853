import * as z from 'zod/mini'

import { endpoint } from './endpoint.ts'
import { Limits } from './limits.ts'
import { ROLES, SessionResponse, SIGN_INS } from './session.ts'

/** Characters. Long is what makes a password hard to guess; a bound keeps hashing from being a burden. */
export const SHORTEST_PASSWORD = 12
const LONGEST_PASSWORD = 256
const LONGEST_NAME = 64

const NAME_RULE = `A name has 1 to ${LONGEST_NAME} letters, digits, spaces and . _ @ + -, and begins with a letter or digit`

/** What somebody signs in with; case does not matter. */
export const UserName = z
  .string()
  .check(
    z.trim(),
    z.maxLength(LONGEST_NAME, NAME_RULE),
    z.regex(/^[\p{L}\p{N}][\p{L}\p{M}\p{N} ._@+-]*$/u, NAME_RULE)
  )

const NewPassword = z
  .string()
  .check(
    z.minLength(SHORTEST_PASSWORD, `A password has at least ${SHORTEST_PASSWORD} characters`),
    z.maxLength(LONGEST_PASSWORD, `A password has at most ${LONGEST_PASSWORD} characters`)
  )

/** What is shown to be checked: it is not held to the rules of a new one. */
const ShownPassword = z.string().check(z.maxLength(LONGEST_PASSWORD, 'That is longer than any password'))

export const SignInState = z.object({
  method: z.optional(z.enum(SIGN_INS)),
  /** Nobody has an account yet: the one-time code that the server printed makes the first administrator. */
  isFirst: z.optional(z.boolean()),
  /** What the OpenID provider is called. */
  provider: z.optional(z.string()),
})
export type SignInState = z.infer<typeof SignInState>

export const SignedOut = z.object({
  /** Where the browser signs out of the OpenID provider, too. */
  continueAt: z.optional(z.string()),
})
export type SignedOut = z.infer<typeof SignedOut>

const own = { tag: 'session' } as const

export const getSignIn = endpoint({
  ...own,
  operationId: 'getSignIn',
  method: 'GET',
  path: '/sign-in',
  role: 'viewer',
  summary: 'How somebody signs in; needs no session',
  answer: SignInState,
})

export const signIn = endpoint({
  ...own,
  operationId: 'signIn',
  method: 'POST',
  path: '/session',
  role: 'viewer',
  summary: 'Sign in with a name and a password; needs no session',
  body: z.object({ name: z.string().check(z.maxLength(256)), password: ShownPassword }),
  answer: SessionResponse,
})

export const signOut = endpoint({
  ...own,
  operationId: 'signOut',
  method: 'DELETE',
  path: '/session',
  role: 'viewer',
  summary: 'End the session',
  answer: SignedOut,
})

export const redeemCode = endpoint({
  ...own,
  operationId: 'redeemCode',
  method: 'POST',
  path: '/session/code',
  role: 'viewer',
  summary: 'Choose a password with a one-time code, and be signed in; needs no session',
  body: z.object({
    code: z.string().check(z.maxLength(64)),
    /** Of the first administrator; other codes are of an account that has its name. */
    name: z.optional(UserName),
    password: NewPassword,
  }),
  answer: SessionResponse,
})

export const changePassword = endpoint({
  ...own,
  operationId: 'changePassword',
  method: 'PUT',
  path: '/session/password',
  role: 'viewer',
  summary: "Change one's password, which ends one's other sessions",
  body: z.object({ current: ShownPassword, password: NewPassword }),
})

export const SessionEntry = z.object({
  sessionId: z.optional(z.string()),
  userId: z.optional(z.string()),
  userName: z.optional(z.string()),
  /** The one that asks. */
  isCurrent: z.optional(z.boolean()),
  /** Milliseconds since the epoch. */
  createdAt: z.optional(z.number()),
  lastSeenAt: z.optional(z.number()),
  expiresAt: z.optional(z.number()),
  /** Where it was begun from. */
  address: z.optional(z.string()),
  agent: z.optional(z.string()),
})
export type SessionEntry = z.infer<typeof SessionEntry>

export const listSessions = endpoint({
  ...own,
  operationId: 'listSessions',
  method: 'GET',
  path: '/sessions',
  role: 'viewer',
  summary: "One's own sessions; for an administrator those of all",
  answer: z.array(SessionEntry),
})

export const endSession = endpoint({
  ...own,
  operationId: 'endSession',
  method: 'DELETE',
  path: '/sessions/{sessionId}',
  role: 'viewer',
  summary: "End one of one's own sessions; for an administrator, of anybody's",
  params: z.object({ sessionId: z.string() }),
})

export const User = z.object({
  userId: z.optional(z.string()),
  name: z.optional(z.string()),
  role: z.optional(z.enum(ROLES)),
  isDisabled: z.optional(z.boolean()),
  /** Whether a password has been chosen: where not, the account waits for its one-time code. */
  hasPassword: z.optional(z.boolean()),
  /** Comes from the OpenID provider, which decides its role. */
  isExternal: z.optional(z.boolean()),
  /** The host of that provider. */
  issuer: z.optional(z.string()),
  /** The things that it has to do with; absent where those are all. */
  limits: z.optional(Limits),
  /** Milliseconds since the epoch. */
  createdAt: z.optional(z.number()),
  lastSignInAt: z.optional(z.number()),
  sessions: z.optional(z.number()),
})
export type User = z.infer<typeof User>

/** Shown once: the server keeps no more than its hash. */
export const UserWithCode = z.object({
  user: z.optional(User),
  code: z.optional(z.string()),
  codeExpiresAt: z.optional(z.number()),
})
export type UserWithCode = z.infer<typeof UserWithCode>

const UserParams = z.object({ userId: z.string() })

export const listUsers = endpoint({
  ...own,
  operationId: 'listUsers',
  method: 'GET',
  path: '/users',
  role: 'admin',
  summary: 'The accounts',
  answer: z.array(User),
})

export const createUser = endpoint({
  ...own,
  operationId: 'createUser',
  method: 'POST',
  path: '/users',
  role: 'admin',
  summary: 'Make an account; answers the one-time code with which its owner chooses a password',
  body: z.object({ name: UserName, role: z.enum(ROLES) }),
  answer: UserWithCode,
})

export const updateUser = endpoint({
  ...own,
  operationId: 'updateUser',
  method: 'PUT',
  path: '/users/{userId}',
  role: 'admin',
  summary: 'Change the role or the limits of an account, or disable it; each ends its sessions',
  params: UserParams,
  body: z.object({ role: z.enum(ROLES), isDisabled: z.boolean(), limits: z.optional(Limits) }),
  answer: User,
})

export const resetUser = endpoint({
  ...own,
  operationId: 'resetUser',
  method: 'POST',
  path: '/users/{userId}/code',
  role: 'admin',
  summary: 'Take the password of an account away, end its sessions, and answer a new one-time code',
  params: UserParams,
  answer: UserWithCode,
})

export const deleteUser = endpoint({
  ...own,
  operationId: 'deleteUser',
  method: 'DELETE',
  path: '/users/{userId}',
  role: 'admin',
  summary: 'Delete an account and its sessions',
  params: UserParams,
})

/** Answered by the proxy itself, and only where somebody can sign in. */
export const accountEndpoints = {
  getSignIn,
  signIn,
  signOut,
  redeemCode,
  changePassword,
  listSessions,
  endSession,
  listUsers,
  createUser,
  updateUser,
  resetUser,
  deleteUser,
} as const
