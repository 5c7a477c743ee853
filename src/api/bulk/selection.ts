const KEY = 'thingdeck.selection'

let selected: readonly string[] | undefined

/** What the bulk page is to work on. It stays with the tab, not in the address: it may be all of a fleet. */
export function setSelection(ids: readonly string[]): void {
  selected = [...new Set(ids)]
  try {
    sessionStorage.setItem(KEY, JSON.stringify(selected))
  } catch {
    // Too many for the storage: they are here until the page is loaded again
    try {
      sessionStorage.removeItem(KEY)
    } catch {
      return
    }
  }
}

/** Identifiers of the things that were selected last. */
export function getSelection(): readonly string[] {
  selected ??= readSelection()
  return selected
}

function readSelection(): string[] {
  try {
    const stored: unknown = JSON.parse(sessionStorage.getItem(KEY) ?? '[]')
    return Array.isArray(stored) ? stored.filter((id) => typeof id === 'string') : []
  } catch {
    return []
  }
}
