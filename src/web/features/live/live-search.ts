import { LIVE_TYPES, type LiveFilter, type LiveType, THING_CHANGES } from '#contract/live.ts'

export const MESSAGES = ['UPLINK', 'JOIN_REQUEST', 'DOWNLINK_SENT', 'NOTIFICATION', 'LOCATION'] as const

/** The parameters of the address that narrow. */
export const LIVE_PARAMS = ['q', 'type', 'company', 'tag', 'kind'] as const

/** What a tab shows, which the address names unless it is data. */
export const tabOf = (params: URLSearchParams): LiveType =>
  LIVE_TYPES.find((type) => type === params.get('tab')) ?? 'data'

/** The kinds of a tab's events. */
export const kindsOf = (tab: LiveType) => (tab === 'data' ? MESSAGES : THING_CHANGES)

/** What an address asks for. What cannot be read does not narrow. */
export function filterOf(params: URLSearchParams): LiveFilter {
  const type = tabOf(params)
  const kind = kindsOf(type).find((known) => known === params.get('kind'))
  const search = params.get('q')?.trim().slice(0, 100)
  const tags = params.getAll('tag').filter((tag) => tag !== '')
  const [thingType, companyName] = [params.get('type'), params.get('company')]
  return {
    type,
    ...(search && { search }),
    ...(thingType && { thingType }),
    ...(companyName && { companyName }),
    ...(tags.length > 0 && { tag: tags }),
    ...(kind && (type === 'data' ? { message: kind } : { change: kind })),
  }
}
