import type { Role } from '#contract/endpoint.ts'
import { isPassing } from '#storage/database-error.ts'
import { alone } from '#storage/sole-transaction.ts'

import type { ProxyDatabase } from '../storage/database.ts'
import { createKnownSessions } from './known-sessions.ts'
import { hashOfSecret, newId, newToken } from './one-time-secret.ts'

/** Milliseconds. */
export interface SessionTimes {
  /** Without a request for so long it ends. */
  idle: number
  /** It ends then, whatever happens. */
  absolute: number
}

export interface StoredSession {
  id: string
  userId: string
  userName: string
  role: Role
  /** JSON. */
  limits: string | null
  isExternal: boolean
  createdAt: number
  lastSeenAt: number
  expiresAt: number
  address: string
  agent: string
}

interface Beginning {
  userId: string
  address: string
  agent: string
}

/** When a session was last seen is written at most so often. */
const SEEN_EVERY_MS = 60_000
/** Of one user; past it the oldest end, so that the table does not grow with whoever signs in again and again. */
const MOST_OF_USER = 20

const columns = [
  'sessions.id',
  'sessions.user_id as userId',
  'users.name as userName',
  'users.role',
  'users.limits',
  'users.subject',
  'sessions.created_at as createdAt',
  'sessions.last_seen_at as lastSeenAt',
  'sessions.expires_at as expiresAt',
  'sessions.address',
  'sessions.agent',
] as const

/** Sessions, kept on the server: a cookie that outlives its session opens nothing. */
export function createSessionStore(db: ProxyDatabase, times: SessionTimes, now: () => number) {
  const watchers = new Map<string, Set<() => void>>()
  const known = createKnownSessions(now, look)
  const tell = (ids: readonly string[]) => {
    known.forget()
    for (const id of ids) for (const onEnd of watchers.get(id) ?? []) onEnd()
  }
  const living = (on: ProxyDatabase = db) =>
    on
      .selectFrom('sessions')
      .innerJoin('users', 'users.id', 'sessions.user_id')
      .select(columns)
      .where('users.disabled', '=', 0)
      .where('sessions.expires_at', '>', now())
      .where('sessions.last_seen_at', '>', now() - times.idle)

  async function look(hash: string): Promise<StoredSession | undefined> {
    const row = await living().where('sessions.token_hash', '=', hash).executeTakeFirst()
    if (!row) return undefined
    if (row.lastSeenAt < now() - Math.min(SEEN_EVERY_MS, times.idle / 2)) {
      const seen = db.updateTable('sessions').set({ last_seen_at: now() }).where('id', '=', row.id).execute()
      // On a full disk people read on; their sessions only end sooner
      await seen.catch((error: unknown) => {
        if (!isPassing(error)) throw error
      })
    }
    return toSession(row)
  }

  const store = {
    /** @returns what the cookie is to hold, which is stored nowhere */
    async begin({ userId, address, agent }: Beginning): Promise<{ id: string; token: string }> {
      const [id, token, at] = [newId(), newToken(), now()]
      const ended = await alone(db, async (trx) => {
        await trx.deleteFrom('sessions').where('expires_at', '<=', at).execute()
        await trx
          .insertInto('sessions')
          .values({
            ...{ id, token_hash: hashOfSecret(token), user_id: userId, created_at: at, last_seen_at: at },
            ...{ expires_at: at + times.absolute, address, agent: agent.slice(0, 200) },
          })
          .execute()
        const newest = trx
          .selectFrom('sessions')
          .select('id')
          .where('user_id', '=', userId)
          .orderBy('created_at', 'desc')
          .orderBy('id')
          .limit(MOST_OF_USER)
        return trx
          .deleteFrom('sessions')
          .where('user_id', '=', userId)
          .where('id', 'not in', newest)
          .where('id', '!=', id)
          .returning('id')
          .execute()
      })
      tell(ended.map((row) => row.id))
      return { id, token }
    },

    /**
     * The living session of a token; using it counts as use.
     * @param isFresh looks into the database in any case; otherwise one that was there a second ago will do, at once
     */
    find(
      token: string,
      { isFresh }: { isFresh: boolean }
    ): StoredSession | Promise<StoredSession | undefined> {
      const hash = hashOfSecret(token)
      return isFresh ? known.fresh(hash) : known.of(hash)
    },

    /** The living ones, newest use first. @param userId of one user; of all where it is absent */
    async list(userId?: string): Promise<StoredSession[]> {
      const all = living().orderBy('sessions.last_seen_at', 'desc')
      const rows = await (userId === undefined ? all : all.where('sessions.user_id', '=', userId)).execute()
      return rows.map(toSession)
    },

    isLiving: async (id: string): Promise<boolean> =>
      (await living().where('sessions.id', '=', id).executeTakeFirst()) !== undefined,

    /** @returns whether there was one. @param userId where only one of this user's may end */
    async end(id: string, userId?: string): Promise<boolean> {
      const one = db.deleteFrom('sessions').where('id', '=', id)
      const ended = await (userId === undefined ? one : one.where('user_id', '=', userId))
        .returning('id')
        .execute()
      tell(ended.map((row) => row.id))
      return ended.length > 0
    },

    /** Ends all of a user. @param except one that goes on */
    async endAll(userId: string, except = ''): Promise<void> {
      const ended = await db
        .deleteFrom('sessions')
        .where('user_id', '=', userId)
        .where('id', '!=', except)
        .returning('id')
        .execute()
      tell(ended.map((row) => row.id))
    },

    /** Ends all but of one kind of accounts. @param subjects what theirs begin with; undefined for those with passwords */
    async endForeign(subjects?: string): Promise<void> {
      const foreign = db
        .selectFrom('users')
        .select('id')
        .where((eb) =>
          subjects === undefined
            ? eb('subject', 'is not', null)
            : eb.or([
                eb('subject', 'is', null),
                eb(eb.fn<string>('substr', ['subject', eb.val(1), eb.val(subjects.length)]), '!=', subjects),
              ])
        )
      await db.deleteFrom('sessions').where('user_id', 'in', foreign).execute()
      known.forget()
    },

    /** Calls back at once when this server ends a session. @returns how to stop */
    onEnd(id: string, callback: () => void): () => void {
      const known = watchers.get(id) ?? new Set()
      watchers.set(id, known.add(callback))
      return () => {
        known.delete(callback)
        if (known.size === 0) watchers.delete(id)
      }
    },
  }
  return store
}

export type SessionStore = ReturnType<typeof createSessionStore>

const toSession = ({ subject, ...row }: Omit<StoredSession, 'isExternal'> & { subject: string | null }) => ({
  ...row,
  isExternal: subject !== null,
})
