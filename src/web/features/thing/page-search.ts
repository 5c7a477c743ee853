import { THING_TABS, type ThingTab } from '#web/paths.ts'

/** What an address that names no known view shows is the first of them. */
export function tabOf(name: string | undefined): ThingTab {
  return THING_TABS.find((tab) => tab === name) ?? 'overview'
}

/** The same address with some parameters set, or taken away where they are undefined. */
export function withParams(
  params: URLSearchParams,
  changes: Record<string, string | readonly string[] | undefined>
): URLSearchParams {
  const changed = new URLSearchParams(params)
  for (const [name, given] of Object.entries(changes)) {
    changed.delete(name)
    for (const value of given === undefined ? [] : [given].flat()) changed.append(name, value)
  }
  return changed
}
