import type { LiveEvent, LiveFilter } from '#contract/live.ts'

const oneOf = (wanted: string | string[] | undefined, value: string | undefined) => {
  if (wanted === undefined) return true
  return value !== undefined && [wanted].flat().includes(value)
}

/** Whether somebody who listens with a filter is told of an event, as CloudEngine's inbound endpoints filter. */
export function fits(filter: LiveFilter, event: LiveEvent): boolean {
  return (
    oneOf(filter.type, event.type) &&
    oneOf(filter.thingIdentifier, event.thingIdentifier) &&
    oneOf(filter.thingType, event.thingType) &&
    oneOf(filter.companyName, event.companyName) &&
    oneOf(filter.change, event.change) &&
    [filter.tag ?? []].flat().every((tag) => event.tags?.includes(tag) ?? false)
  )
}
