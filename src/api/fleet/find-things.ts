import type { ThingResource } from '#contract/things.ts'

/** Things that a text finds, the best first, and how many there are in all. */
export interface FoundThings {
  things: ThingResource[]
  count: number
}

interface Haystack {
  name: string
  identifier: string
  rest: string
}

const haystacks = new WeakMap<ThingResource, Haystack>()

/** What a thing is found by, worked out once: a fleet is searched at every keystroke. */
function haystackOf(thing: ThingResource): Haystack {
  const known = haystacks.get(thing)
  if (known) return known
  const address = thing.technologyDetails?.deviceAddress ?? ''
  const made = {
    name: (thing.thingName ?? '').toLowerCase(),
    identifier: thing.thingIdentifier.toLowerCase(),
    rest: [address, thing.serialNumber ?? '', ...(thing.tags ?? [])].join('\n').toLowerCase(),
  }
  haystacks.set(thing, made)
  return made
}

/** Nine ways in which a text can be in a thing, the closest first. */
function closeness({ name, identifier, rest }: Haystack, needle: string, hex: string): number | undefined {
  if (identifier === hex || name === needle) return 0
  if (name.startsWith(needle)) return 1
  if (hex !== '' && identifier.startsWith(hex)) return 2
  const at = name.indexOf(needle)
  if (at > 0) return /[\s\-_./]/.test(name[at - 1] ?? '') ? 3 : 4
  if (hex !== '' && identifier.includes(hex)) return 5
  if (rest.startsWith(needle) || rest.includes(`\n${needle}`)) return 6
  return rest.includes(needle) ? 7 : undefined
}

/**
 * Finds things by a part of their name, identifier, device address, serial number or a tag; an identifier also as
 * labels print it, in groups and with colons.
 *
 * @param most how many of them to answer
 */
export function findThings(things: readonly ThingResource[], text: string, most: number): FoundThings {
  const needle = text.trim().toLowerCase()
  if (needle === '') return { things: [], count: 0 }
  const hex = /^[0-9a-f][0-9a-f\s:.-]{3,}$/.test(needle) ? needle.replace(/[\s:.-]/g, '') : needle
  const found: { thing: ThingResource; rank: number }[] = []
  for (const thing of things) {
    const rank = closeness(haystackOf(thing), needle, hex)
    if (rank !== undefined) found.push({ thing, rank })
  }
  const best = found
    .toSorted(
      (one, other) =>
        one.rank - other.rank || (one.thing.thingName ?? '').localeCompare(other.thing.thingName ?? '')
    )
    .slice(0, most)
  return { things: best.map(({ thing }) => thing), count: found.length }
}
