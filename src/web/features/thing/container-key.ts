import type { Container } from '#contract/shared.ts'

/** A container that can be asked for its values. */
export interface NamedContainer {
  /** Its id, or its friendly name where it has no id: either finds its values. */
  key: string
  name: string
  unit: string | undefined
}

/** Containers that have an id or a name, each once. */
export function namedContainers(containers: readonly Container[] = []): NamedContainer[] {
  const byKey = new Map<string, NamedContainer>()
  for (const { container, name, type } of containers) {
    const key = container || name
    if (key && !byKey.has(key)) byKey.set(key, { key, name: name || key, unit: type || undefined })
  }
  return [...byKey.values()]
}
