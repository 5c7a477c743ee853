import type { StoredSession } from './session-store.ts'

/** How long a session that was found is believed: another server may have ended it meanwhile. In milliseconds. */
const KNOWN_FOR = 1000
const MOST_KNOWN = 10_000

type Looking = Promise<StoredSession | undefined>

/** The sessions that were found a moment ago, so that a page's many reads look for theirs once. */
export function createKnownSessions(now: () => number, look: (hash: string) => Looking) {
  const known = new Map<string, { session: StoredSession; at: number }>()
  const looking = new Map<string, Looking>()
  let turn = 0

  /** Remembers what is found, unless a session ended before it was. */
  async function find(hash: string): Looking {
    const [asked, at] = [turn, now()]
    const session = await look(hash)
    if (session && asked === turn) {
      if (known.size >= MOST_KNOWN) known.clear()
      known.set(hash, { session, at })
    }
    return session
  }

  function findOnce(hash: string): Looking {
    const before = looking.get(hash)
    if (before) return before
    const found = find(hash).finally(() => {
      if (looking.get(hash) === found) looking.delete(hash)
    })
    looking.set(hash, found)
    return found
  }

  return {
    /** At once where it was there a second ago; else the database says, once for all who ask meanwhile. */
    of(hash: string): StoredSession | Looking {
      const before = known.get(hash)
      const age = before ? now() - before.at : 0
      const isGood = before && age >= 0 && age < KNOWN_FOR && before.session.expiresAt > now()
      return isGood ? before.session : findOnce(hash)
    },

    /** What the database says from now on. */
    fresh: find,

    /** A session ended, or its account changed. */
    forget(): void {
      turn++
      known.clear()
      looking.clear()
    },
  }
}
