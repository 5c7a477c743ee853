import { isWithin, type Limits } from '#contract/limits.ts'
import type { LiveEvent, LiveFilter } from '#contract/live.ts'

import type { ThingIndex } from '../policy/thing-index.ts'

/** What a listener is told of: what they ask for, less what they have nothing to do with. */
export interface Wanted extends LiveFilter {
  isAllowed?: (event: LiveEvent) => boolean
}

/** Whether an event is of a thing within limits. One that does not say all of it is by what lists said of the thing. */
export const isAllowedBy =
  (limits: Limits, index: Pick<ThingIndex, 'kept'>) =>
  (event: LiveEvent): boolean =>
    event.companyName === undefined || event.tags === undefined
      ? index.kept(limits, event.thingIdentifier)
      : isWithin(limits, event)

const oneOf = (wanted: string | string[] | undefined, value: string | undefined) => {
  if (wanted === undefined) return true
  return value !== undefined && [wanted].flat().includes(value)
}

function holds(search: string | undefined, { thingIdentifier, thingName = '' }: LiveEvent) {
  if (search === undefined) return true
  const wanted = search.trim().toLowerCase()
  return thingIdentifier.toLowerCase().includes(wanted) || thingName.toLowerCase().includes(wanted)
}

/** Whether somebody who listens with a filter is told of an event, as CloudEngine's inbound endpoints filter. */
export function fits(filter: Wanted, event: LiveEvent): boolean {
  return (
    oneOf(filter.type, event.type) &&
    oneOf(filter.thingIdentifier, event.thingIdentifier) &&
    oneOf(filter.thingType, event.thingType) &&
    oneOf(filter.companyName, event.companyName) &&
    oneOf(filter.message, event.message) &&
    oneOf(filter.change, event.change) &&
    holds(filter.search, event) &&
    (filter.isAllowed?.(event) ?? true) &&
    [filter.tag ?? []].flat().every((tag) => event.tags?.includes(tag) ?? false)
  )
}
