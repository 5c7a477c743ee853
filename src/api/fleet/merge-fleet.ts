import { replaceEqualDeep } from '@tanstack/react-query'

import type { ThingResource } from '#contract/things.ts'

import type { Heard } from './known-fleet.ts'

/**
 * The list with what changed in place and what is new at its end. Things that are as they were stay the same objects,
 * and the list the same list where none is another.
 */
export function mergeThings(
  things: readonly ThingResource[],
  changed: readonly ThingResource[]
): readonly ThingResource[] {
  const left = new Map(changed.map((thing) => [thing.thingIdentifier, thing]))
  let isSame = true
  const merged = things.map((thing) => {
    const other = left.get(thing.thingIdentifier)
    if (!other) return thing
    left.delete(thing.thingIdentifier)
    const next = replaceEqualDeep(thing, other)
    if (next !== thing) isSame = false
    return next
  })
  if (left.size > 0) return [...merged, ...left.values()]
  return isSame ? things : merged
}

/** Who was just heard is in every reach. Who fell out of one stays in it until all are asked for again. */
export function mergeHeard(heard: Heard, ids: readonly string[]): Heard {
  const withIds = (known: readonly string[]) => [...new Set([...known, ...ids])]
  return {
    hour: withIds(heard.hour),
    day: withIds(heard.day),
    week: withIds(heard.week),
    ever: withIds(heard.ever),
  }
}
