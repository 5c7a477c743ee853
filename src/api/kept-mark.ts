const KEY = 'thingdeck.fleet'

/**
 * Whether this browser keeps a fleet. Small, since the entry asks: the store itself is loaded only where it holds
 * something.
 */
export function hasKeptMark(): boolean {
  try {
    return localStorage.getItem(KEY) !== null
  } catch {
    return false
  }
}

/** Leaves a note for the next opening. @throws {DOMException} where the browser may keep nothing */
export const markKept = () => localStorage.setItem(KEY, 'kept')
