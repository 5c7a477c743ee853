import type { LiveEvent, LiveFilter } from '#contract/live.ts'

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
export function fits(filter: LiveFilter, event: LiveEvent): boolean {
  return (
    oneOf(filter.type, event.type) &&
    oneOf(filter.thingIdentifier, event.thingIdentifier) &&
    oneOf(filter.thingType, event.thingType) &&
    oneOf(filter.companyName, event.companyName) &&
    oneOf(filter.message, event.message) &&
    oneOf(filter.change, event.change) &&
    holds(filter.search, event) &&
    [filter.tag ?? []].flat().every((tag) => event.tags?.includes(tag) ?? false)
  )
}
