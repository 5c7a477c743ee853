import type { StoredSession } from './session-store.ts'

/** How long a session that was found is believed: another server may have ended it meanwhile. In milliseconds. */
const KNOWN_FOR = 1000
const MOST_KNOWN = 10_000

/** The sessions that were found a moment ago, so that a page's many reads look for theirs once. */
export function createKnownSessions(now: () => number) {
  const known = new Map<string, { session: StoredSession; at: number }>()
  let turn = 0
  return {
    of(hash: string): StoredSession | undefined {
      const found = known.get(hash)
      const age = found ? now() - found.at : 0
      const isGood = found && age >= 0 && age < KNOWN_FOR && found.session.expiresAt > now()
      return isGood ? found.session : undefined
    },

    /** Remembers what is found from now on, unless a session ends before it is. */
    looking(hash: string): (session: StoredSession) => void {
      const [asked, at] = [turn, now()]
      return (session) => {
        if (asked !== turn) return
        if (known.size >= MOST_KNOWN) known.clear()
        known.set(hash, { session, at })
      }
    },

    /** A session ended, or its account changed. */
    forget(): void {
      turn++
      known.clear()
    },
  }
}
