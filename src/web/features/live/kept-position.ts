/** Of this tab: what it showed when it is loaded again, or when somebody comes back to the page. */
const KEY = 'thingdeck.live'

interface Kept {
  /** What was shown, as the address has it. */
  search: string
  /** What to come back with, so that the oldest row comes again. */
  from: string
}

/** Where the rows of a search began; undefined where another one was shown last. */
export function readPosition(search: string): string | undefined {
  try {
    const kept = JSON.parse(sessionStorage.getItem(KEY) ?? 'null') as Partial<Kept> | null
    return kept?.search === search && typeof kept.from === 'string' ? kept.from : undefined
  } catch {
    return undefined
  }
}

export function keepPosition(kept: Kept): void {
  try {
    sessionStorage.setItem(KEY, JSON.stringify(kept))
  } catch {
    // A browser may allow no storage: then the page begins with the newest events
  }
}
