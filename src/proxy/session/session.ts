import type { Role } from '#contract/endpoint.ts'
import type { Limits } from '#contract/limits.ts'
import type { SIGN_INS } from '#contract/session.ts'

import type { RequestHead } from '../request-head.ts'

/** Who sends a request. */
export interface Session {
  user: { name: string; id?: string }
  role: Role
  /** The things that the user has to do with; absent where those are all. */
  limits?: Limits
  /** How somebody signs in here. */
  signIn: (typeof SIGN_INS)[number]
  /** Names the session in lists; absent where nobody signs in. */
  id?: string
}

/** Undefined for a request of nobody known. */
export type SessionOf = (request: RequestHead) => Session | undefined | Promise<Session | undefined>

/** Without sign-in the server listens on loopback only, and whoever sits there may do everything. */
export const everyoneIsAdmin: SessionOf = () => ({ user: { name: 'local' }, role: 'admin', signIn: 'none' })

/** Calls back once a session has ended, however it ended. @returns how to stop watching */
export type WatchSession = (session: Session, onEnd: () => void) => () => void
