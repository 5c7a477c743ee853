import type { ThingResource } from '#contract/things.ts'

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

const haystacks = new WeakMap<ThingResource, string>()

function haystackOf(thing: ThingResource): string {
  const known = haystacks.get(thing)
  if (known !== undefined) return known
  const { thingName, thingIdentifier, technologyDetails, serialNumber, tags = [] } = thing
  const parts = [thingName, thingIdentifier, technologyDetails?.deviceAddress, serialNumber, ...tags]
  const haystack = parts.join('\n').toLowerCase()
  haystacks.set(thing, haystack)
  return haystack
}

/** An identifier as labels print it: `70:B3:D5…` or `70-B3-D5…`. */
const PAIRS = /^(?:[0-9a-f]{2}[:-])+[0-9a-f]{2}$/

/**
 * The things that a filter leaves, in their order. All words of the search must be in a thing's name, identifier, device
 * address, serial number or tags.
 *
 * @param now milliseconds since the epoch
 */
export function matchThings(fleet: Fleet, match: ThingsMatch, now: number): readonly ThingResource[] {
  const { type, vendor, plan, tags = [], notTags = [], provisioned, activity } = match
  const words = (match.search ?? '').toLowerCase().split(/\s+/).filter(Boolean)
  const needles = words.map((word) => (PAIRS.test(word) ? word.replaceAll(/[:-]/g, '') : word))
  if (needles.length === 0 && Object.values(match).flat().filter(Boolean).length === 0) return fleet.things
  const activityOf = activityIn(fleet)
  return fleet.things.filter(
    (thing) =>
      (type === undefined || thing.thingType === type) &&
      (vendor === undefined || thing.vendor === vendor) &&
      (plan === undefined || thing.connectivityPlan === plan) &&
      (provisioned === undefined || thing.technologyDetails?.provisioned === (provisioned === 'yes')) &&
      tags.every((tag) => thing.tags?.includes(tag)) &&
      !notTags.some((tag) => thing.tags?.includes(tag)) &&
      (activity === undefined ||
        countsAs(activityOf(thing.thingIdentifier, heardAt(thing), now), activity)) &&
      needles.every((word) => haystackOf(thing).includes(word))
  )
}

/** When a thing was last heard, in milliseconds since the epoch; text without an offset is UTC. */
export function heardAt({ lastActivity }: ThingResource): number | undefined {
  if (lastActivity === undefined) return undefined
  const instant = Date.parse(/T[\d:.]+$/.test(lastActivity) ? `${lastActivity}Z` : lastActivity)
  return Number.isNaN(instant) ? undefined : instant
}
