/** The views of the page; the first is what a bare address shows. */
export const tabs = ['overview', 'charts', 'network', 'decoded'] as const
export type Tab = (typeof tabs)[number]

export function tabOf(name: string | undefined): Tab {
  return tabs.find((tab) => tab === name) ?? 'overview'
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
