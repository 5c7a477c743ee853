import { rateLimited } from '#lib/api-error.ts'

import type { RequestHead } from '../request-head.ts'
import type { Session, SessionOf } from '../session/session.ts'

interface Bucket {
  /** Requests that may come at once. */
  left: number
  /** When that was, in milliseconds since the epoch. */
  at: number
  /** When it was put behind the others. */
  movedAt: number
}

interface RateOptions {
  /** Requests a second that may go on for ever. */
  perSecond: number
  /** Requests that may come at once after a rest. */
  burst: number
  now?: () => number
}

/** Buckets that are kept; a full one says nothing, so that the oldest go. */
const MOST_BUCKETS = 10_000
/** Milliseconds. */
const MOVED_EVERY = 1000

/** A token bucket for each key. */
export function createRequestRate({ perSecond, burst, now = Date.now }: RateOptions) {
  const buckets = new Map<string, Bucket>()
  /** The newest are at the end. */
  function place(key: string, bucket: Bucket) {
    bucket.movedAt = bucket.at
    buckets.delete(key)
    buckets.set(key, bucket)
    for (const oldest of buckets.keys()) {
      if (buckets.size <= MOST_BUCKETS) break
      buckets.delete(oldest)
    }
  }
  return {
    /** @throws {ApiProblem} 429 with the seconds after which the next request may come */
    demand(key: string): void {
      const at = now()
      const bucket = buckets.get(key) ?? { left: burst, at, movedAt: -Infinity }
      const left = Math.min(burst, bucket.left + (Math.max(0, at - bucket.at) / 1000) * perSecond)
      bucket.left = left < 1 ? left : left - 1
      bucket.at = at
      if (Math.abs(at - bucket.movedAt) >= MOVED_EVERY) place(key, bucket)
      if (left < 1) throw rateLimited(Math.max(1, Math.ceil((1 - left) / perSecond)))
    },
  }
}

/** Everybody in an office may share one address. */
const SESSIONS_AN_ADDRESS = 4
const BURST_SECONDS = 10

/** Bounds what one session, and one address with or without a session, may ask for. */
export function boundRequests(perSecond: number, sessionOf: SessionOf) {
  const sessions = createRequestRate({ perSecond, burst: perSecond * BURST_SECONDS })
  const most = perSecond * SESSIONS_AN_ADDRESS
  const addresses = createRequestRate({ perSecond: most, burst: most * BURST_SECONDS })
  /** @throws {ApiProblem} 429 */
  function demandSession(request: RequestHead, session: Session) {
    // A request's session is asked for more than once
    if (request.isCounted) return
    request.isCounted = true
    sessions.demand(session.id ?? session.user.name)
  }
  function count(request: RequestHead, session: Session | undefined) {
    if (session) demandSession(request, session)
    return session
  }
  const boundSessionOf: SessionOf = (request) => {
    const session = sessionOf(request)
    if (session instanceof Promise) return session.then((found) => count(request, found))
    return count(request, session)
  }
  return {
    sessionOf: boundSessionOf,
    demandSession,
    demandAddress: ({ ip }: Pick<RequestHead, 'ip'>) => addresses.demand(ip),
  }
}
