import { hasKeptMark, markKept } from '../kept-mark.ts'
import type { KnownFleet } from './known-fleet.ts'

const MINUTE_MS = 60_000
const SOON_MS = 2_000

/** How long changes may be here alone: the browser's copy is brought up to date when it is opened anyway. */
const CHANGES_MS = 5 * MINUTE_MS

/** Loaded beside the list, which can do without. */
const loadStore = () => import('./fleet-store.ts')

let pending: { timer: ReturnType<typeof setTimeout>; at: number } | undefined

/** The fleet as this browser kept it; undefined where it has none of this platform, or may not keep any. */
export async function readKept(): Promise<KnownFleet | undefined> {
  try {
    return hasKeptMark() ? await (await loadStore()).readFleet() : undefined
  } catch {
    return undefined
  }
}

/** The first things by name as this browser kept them; undefined where it has none. */
export async function readKeptBeginning(): Promise<KnownFleet | undefined> {
  try {
    return hasKeptMark() ? await (await loadStore()).readBeginning() : undefined
  } catch {
    return undefined
  }
}

/**
 * Keeps what is known by then for the next opening.
 * @param isWhole it differs by more than what a refresh would bring along
 */
export function keepSoon(read: () => KnownFleet | undefined, { isWhole }: { isWhole: boolean }): void {
  if (typeof indexedDB === 'undefined') return
  const at = Date.now() + (isWhole ? SOON_MS : CHANGES_MS)
  if (pending && pending.at <= at) return
  clearTimeout(pending?.timer)
  const keep = async () => {
    pending = undefined
    const fleet = read()
    if (!fleet || fleet.isKept) return
    await (await loadStore()).writeFleet(fleet)
    markKept()
  }
  // A browser that keeps nothing is one that opens more slowly
  pending = { timer: setTimeout(() => void keep().catch(() => undefined), at - Date.now()), at }
}
