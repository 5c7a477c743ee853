import type { ThingResource } from '#contract/things.ts'
import { toInstant } from '#lib/instant.ts'

import { type Activity, activityIn, countsAs } from './activity.ts'
import type { Fleet } from './known-fleet.ts'

/** What a list of things is narrowed by, as addresses carry it. */
export interface ThingsMatch {
  search?: string
  type?: string
  vendor?: string
  plan?: string
  tags?: readonly string[]
  notTags?: readonly string[]
  provisioned?: 'yes' | 'no'
  activity?: Activity
}

/** What a list is narrowed by, of one of its things. */
export interface Matchable {
  id: string
  type: string | undefined
  vendor: string | undefined
  plan: string | undefined
  tags: readonly string[]
  provisioned: boolean | undefined
  /** Milliseconds since the epoch. */
  lastActivity: number | undefined
}

/** Everything of a thing that a search looks at, in lower case. */
export function searchedText({
  thingName,
  thingIdentifier,
  technologyDetails,
  serialNumber,
  tags = [],
}: ThingResource): string {
  const parts = [thingName, thingIdentifier, technologyDetails?.deviceAddress, serialNumber, ...tags]
  return parts.join('\n').toLowerCase()
}

/** An identifier as labels print it: `70:B3:D5…` or `70-B3-D5…`. */
const PAIRS = /^(?:[0-9a-f]{2}[:-])+[0-9a-f]{2}$/

function searchWords(search: string): string[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean)
  return words.map((word) => (PAIRS.test(word) ? word.replaceAll(/[:-]/g, '') : word))
}

/**
 * Says of each thing whether a filter leaves it. All words of the search must be in its `textOf`.
 *
 * @param now milliseconds since the epoch
 */
export function createMatcher<T extends Matchable>(
  fleet: Fleet,
  match: ThingsMatch,
  now: number,
  textOf: (each: T) => string
): (each: T) => boolean {
  const { type, vendor, plan, tags = [], notTags = [], provisioned, activity } = match
  const words = searchWords(match.search ?? '')
  const activityOf = activityIn(fleet)
  return (each) =>
    (type === undefined || each.type === type) &&
    (vendor === undefined || each.vendor === vendor) &&
    (plan === undefined || each.plan === plan) &&
    (provisioned === undefined || each.provisioned === (provisioned === 'yes')) &&
    tags.every((tag) => each.tags.includes(tag)) &&
    !notTags.some((tag) => each.tags.includes(tag)) &&
    (activity === undefined || countsAs(activityOf(each.id, each.lastActivity, now), activity)) &&
    words.every((word) => textOf(each).includes(word))
}

const texts = new WeakMap<ThingResource, string>()

function keptText(thing: ThingResource): string {
  const known = texts.get(thing)
  if (known !== undefined) return known
  const text = searchedText(thing)
  texts.set(thing, text)
  return text
}

/** The things that a filter leaves, in their order. `now` in milliseconds since the epoch. */
export function matchThings(fleet: Fleet, match: ThingsMatch, now: number): readonly ThingResource[] {
  if (Object.values(match).flat().filter(Boolean).length === 0) return fleet.things
  const matches = createMatcher<Matchable & { thing: ThingResource }>(fleet, match, now, ({ thing }) =>
    keptText(thing)
  )
  return fleet.things.filter((thing) =>
    matches({
      thing,
      id: thing.thingIdentifier,
      type: thing.thingType,
      vendor: thing.vendor,
      plan: thing.connectivityPlan,
      tags: thing.tags ?? [],
      provisioned: thing.technologyDetails?.provisioned,
      lastActivity: heardAt(thing),
    })
  )
}

/** When a thing was last heard, in milliseconds since the epoch. */
export const heardAt = ({ lastActivity }: ThingResource): number | undefined => toInstant(lastActivity)
