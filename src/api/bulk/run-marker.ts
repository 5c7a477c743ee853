const KEY = 'thingdeck.bulk'

const listeners = new Set<() => void>()
let isShown = false

/**
 * Whether there is a run to tell of: one of this tab, or one that was stored and not ended. Small, since every page
 * asks; what runs is loaded when there is one.
 */
export function hasRun(): boolean {
  return isShown || hasMark()
}

function hasMark(): boolean {
  try {
    return localStorage.getItem(KEY) !== null
  } catch {
    return false
  }
}

/** Leaves a note for the next load of the page. */
export function markRun(isStored: boolean): void {
  try {
    if (isStored) localStorage.setItem(KEY, 'stored')
    else localStorage.removeItem(KEY)
  } catch {
    // Without storage a run ends with its page, which is what the missing note says
  }
  tell()
}

export function showRun(shown: boolean): void {
  isShown = shown
  tell()
}

const tell = () => listeners.forEach((listener) => listener())

export function onRunMarked(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
