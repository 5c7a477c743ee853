import type { FastifyReply, FastifyRequest } from 'fastify'

import type { RequestHead } from '../request-head.ts'
import type { ProxyDatabase } from '../storage/database.ts'
import { createAccountStore, limitsOf, type StoredUser } from './account-store.ts'
import { createAttempts } from './attempts.ts'
import type { ExternalSignIn } from './oidc/external-sign-in.ts'
import { clearSessionCookie, readSessionCookie, setSessionCookie } from './session-cookie.ts'
import { createSessionStore, type SessionTimes, type StoredSession } from './session-store.ts'
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
  // What is believed for a moment is read once
  const read = new WeakMap<StoredSession, Session>()

  function toSession(stored: StoredSession): Session {
    const before = read.get(stored)
    if (before) return before
    const session: Session = {
      id: stored.id,
      user: { id: stored.userId, name: stored.userName },
      role: stored.role,
      ...limitsOf(stored),
      signIn: method,
    }
    read.set(stored, session)
    return session
  }

  function find(request: RequestHead): ReturnType<SessionOf> {
    const token = readSessionCookie(request)
    if (token === undefined || token === '') return undefined
    // A write is done by nobody whose session has ended, on whichever server
    const found = sessions.find(token, { isFresh: request.method !== 'GET' })
    if (!(found instanceof Promise)) return toSession(found)
    return found.then((stored) => stored && toSession(stored))
  }

  // A request asks for its session more than once, and has one answer
  const sessionOf: SessionOf = (request) => (request.asked ??= find(request))

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
      request.asked = session
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
