import type { FastifyReply, FastifyRequest } from 'fastify'

import type { ProxyDatabase } from '../storage/database.ts'
import { createAccountStore, limitsOf, type StoredUser } from './account-store.ts'
import { createAttempts } from './attempts.ts'
import type { ExternalSignIn } from './oidc/external-sign-in.ts'
import { clearSessionCookie, readSessionCookie, setSessionCookie } from './session-cookie.ts'
import { createSessionStore, type SessionTimes } from './session-store.ts'
import type { Session, SessionOf, WatchSession } from './session.ts'

export interface SignInOptions {
  db: ProxyDatabase
  /** Where accounts are kept by an OpenID provider. */
  external?: ExternalSignIn | undefined
  times: SessionTimes
  now?: () => number
}

/** How often the session behind an open connection is looked at: another server may have ended it. In milliseconds. */
const LOOK_EVERY = 15_000

/** Accounts, their sessions, and what the rest of the proxy asks of them. */
export function createSignIn({ db, external, times, now = Date.now }: SignInOptions) {
  const method: 'local' | 'oidc' = external ? 'oidc' : 'local'
  const sessions = createSessionStore(db, times, now)
  const accounts = createAccountStore(db, now)
  // A request asks for its session more than once, and has one answer
  const known = new WeakMap<FastifyRequest, Promise<Session | undefined>>()

  async function find(request: FastifyRequest): Promise<Session | undefined> {
    const token = readSessionCookie(request)
    if (token === undefined || token === '') return undefined
    // A write is done by nobody whose session has ended, on whichever server
    const found = await sessions.find(token, { isFresh: request.method !== 'GET' })
    return (
      found && {
        id: found.id,
        user: { id: found.userId, name: found.userName },
        role: found.role,
        ...limitsOf(found),
        signIn: method,
      }
    )
  }

  const sessionOf: SessionOf = (request) => {
    const asked = known.get(request) ?? find(request)
    known.set(request, asked)
    return asked
  }

  const watch: WatchSession = ({ id = '' }, onEnd) => {
    const look = () =>
      sessions.isLiving(id).then(
        (isLiving) => isLiving || onEnd(),
        // A database that does not answer says nothing about the session
        () => undefined
      )
    const timer = setInterval(() => void look(), Math.min(LOOK_EVERY, times.idle))
    timer.unref()
    const forget = sessions.onEnd(id, onEnd)
    return () => {
      clearInterval(timer)
      forget()
    }
  }

  return {
    method,
    external,
    sessions,
    accounts,
    attempts: createAttempts(db, now),
    sessionOf,
    watch,

    /** Begins a session of its own id, whatever cookie came along: one that somebody planted is worth nothing. */
    async begin(request: FastifyRequest, reply: FastifyReply, user: StoredUser): Promise<Session> {
      const old = await sessionOf(request)
      if (old?.id !== undefined) await sessions.end(old.id)
      const agent = request.headers['user-agent'] ?? ''
      const { id, token } = await sessions.begin({ userId: user.id, address: request.ip, agent })
      await accounts.signedIn(user.id)
      setSessionCookie(request, reply, token, Math.floor(times.absolute / 1000))
      const session: Session = {
        ...{ id, user: { id: user.id, name: user.name }, role: user.role, signIn: method },
        ...limitsOf(user),
      }
      known.set(request, Promise.resolve(session))
      return session
    },

    /** Ends what was begun by another way of signing in: its accounts are nobody's to vouch for any more. */
    endForeign: (): Promise<void> => sessions.endForeign(external?.subjects),

    async end(request: FastifyRequest, reply: FastifyReply): Promise<void> {
      const session = await sessionOf(request)
      if (session?.id !== undefined) await sessions.end(session.id)
      clearSessionCookie(request, reply)
    },
  }
}

export type SignIn = ReturnType<typeof createSignIn>
