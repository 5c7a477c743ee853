import type { Container } from '#contract/shared.ts'

import { namedContainers } from '../container-key.ts'

/** Values of one name and unit, and where they are found. */
export interface SharedContainer {
  /** Name and unit: what is one on a scale. */
  name: string
  unit: string | undefined
  /** The key that finds them, of each thing in order; undefined where it has none. */
  keys: readonly (string | undefined)[]
}

/** The containers of things by what people call them, since types number them as they like; the most shared first. */
export function sharedContainers(things: readonly (readonly Container[] | undefined)[]): SharedContainer[] {
  const shared = new Map<string, { name: string; unit: string | undefined; keys: (string | undefined)[] }>()
  things.forEach((containers, index) => {
    for (const { key, name, unit } of namedContainers(containers)) {
      const id = `${name} ${unit ?? ''}`.toLowerCase()
      const entry = shared.get(id) ?? { name, unit, keys: things.map(() => undefined) }
      entry.keys[index] ??= key
      shared.set(id, entry)
    }
  })
  const count = ({ keys }: SharedContainer) => keys.filter((key) => key !== undefined).length
  return [...shared.values()].toSorted((a, b) => count(b) - count(a))
}

/** As an address names it. */
export const nameInAddress = ({ name, unit }: Pick<SharedContainer, 'name' | 'unit'>) =>
  unit === undefined ? name : `${name}, ${unit}`
