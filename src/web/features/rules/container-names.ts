import type * as z from 'zod/mini'

import type { ContainerDefinitionDTO } from '#contract/catalogue.ts'
import { compareNames } from '#web/text/collation.ts'

/** The containers that thing types have, each name once; the id where there is no name. */
export function containerNames(definitions: readonly z.infer<typeof ContainerDefinitionDTO>[]) {
  const names = new Set(definitions.flatMap(({ name, container }) => name || container || []))
  return [...names].toSorted(compareNames).map((value) => ({ value, label: value }))
}
