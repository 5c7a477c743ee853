import type { ThingResource } from '#contract/things.ts'
import { toInstant } from '#lib/instant.ts'

/** A thing that feeds a stream, as far as it is known. */
export interface LinkedThing {
  identifier: string
  name: string
  type: string
  lastActivity: number | undefined
}

export function linkedThings(
  identifiers: readonly string[],
  things: readonly ThingResource[]
): LinkedThing[] {
  const byId = new Map(things.map((thing) => [thing.thingIdentifier, thing]))
  return identifiers.map((identifier) => {
    const thing = byId.get(identifier)
    return {
      identifier,
      name: thing?.thingName ?? '',
      type: thing?.thingType ?? '',
      lastActivity: toInstant(thing?.lastActivity),
    }
  })
}

/** What somebody asked for, beside what is linked already. */
export interface LinkPlan {
  /** Not linked yet. */
  added: string[]
  /** How many were linked before. */
  already: number
  /** What no thing is called. */
  unknown: string[]
}

/** Identifiers in a text that was pasted: one a line, or separated by anything that is in none of them. */
export const identifiersIn = (text: string): string[] => [
  ...new Set(
    text
      .split(/[\s,;|"']+/)
      .map((identifier) => identifier.toUpperCase())
      .filter((identifier) => identifier !== '')
  ),
]

/** Identifiers as people write them: `00-11-22…` and `00:11:22…` are those of the same thing. */
const bare = (identifier: string) => identifier.replace(/[:-]/g, '')

export function linkPlan(
  asked: readonly string[],
  linked: readonly string[],
  things: readonly Pick<ThingResource, 'thingIdentifier'>[]
): LinkPlan {
  const known = new Set(things.map(({ thingIdentifier }) => thingIdentifier))
  const before = new Set(linked)
  const added = new Set<string>()
  const already = new Set<string>()
  const unknown: string[] = []
  for (const each of asked) {
    const identifier = [each, bare(each)].find((form) => known.has(form))
    if (identifier === undefined) unknown.push(each)
    else if (before.has(identifier)) already.add(identifier)
    else added.add(identifier)
  }
  return { added: [...added], already: already.size, unknown }
}
