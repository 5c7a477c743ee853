import type { Verdict } from '#lib/diagnosis/codes.ts'

/** What a link to the list of things carries. */
export interface ThingsFilter {
  /** Part of a name, identifier or tag. */
  search?: string
  type?: string
  vendor?: string
  plan?: string
  tags?: readonly string[]
  /** Tags that a thing must not have. */
  notTags?: readonly string[]
  provisioned?: ProvisionedFilter
  activity?: Activity
  /** Of the things' newest frames. */
  verdict?: Verdict
  sort?: string
  /** The columns in their order, some with a width in pixels: `name.240_identifier_type`. */
  columns?: string
  /** What a saved view is called. */
  view?: string
}

export const PROVISIONED_FILTERS = ['yes', 'no'] as const
export type ProvisionedFilter = (typeof PROVISIONED_FILTERS)[number]

/** Heard within the last hour, day or week; heard, but longer ago than a week; never heard. */
export const ACTIVITIES = ['hour', 'day', 'week', 'silent', 'never'] as const
export type Activity = (typeof ACTIVITIES)[number]

/** What needs somebody first. */
export const VERDICT_FILTERS: readonly Verdict[] = [
  'failing',
  'silent',
  'never-seen',
  'watch',
  'too-few-frames',
  'healthy',
]

export const THING_TABS = [
  ...(['overview', 'timeline', 'charts', 'network', 'decoded', 'locations'] as const),
  'downlinks',
] as const
export type ThingTab = (typeof THING_TABS)[number]

export const STREAM_TABS = ['overview', 'edit', 'things', 'failures'] as const
export type StreamTab = (typeof STREAM_TABS)[number]

/** What a link to what rules triggered carries. */
export interface TriggersFilter {
  rule?: string
  thing?: string
  container?: string
  action?: string
  outcome?: string
  /** How long ago, back from now, such as `24h`. */
  range?: string
}

/** What a link to the downlinks carries. */
export interface DownlinksFilter {
  /** A state, or `waiting`, `arrived` or `trouble`. */
  state?: string
  thing?: string
  template?: string
  origin?: string
  /** How long ago, back from now, such as `24h`. */
  range?: string
}

/** The name in the address of each part of a list's filter. */
export const FILTER_KEYS = {
  search: 'q',
  type: 'type',
  vendor: 'vendor',
  plan: 'plan',
  tags: 'tag',
  notTags: 'not-tag',
  provisioned: 'provisioned',
  activity: 'activity',
  verdict: 'verdict',
  sort: 'sort',
  columns: 'columns',
  view: 'view',
} as const satisfies Record<keyof ThingsFilter, string>

/** What a device's code tells of it, for the form of a new thing. Nothing secret: it is in the address. */
export interface KnownDevice {
  devEui?: string
  joinEui?: string
  /** The LoRa Alliance's number of the maker, and the maker's of the profile: 8 digits. */
  profile?: string
}

/** Every address of the console; a test walks them against the routes. */
export const paths = {
  overview: () => '/',
  things: (filter: ThingsFilter = {}) => withSearch('/things', thingsSearch(filter)),
  thing: (thingIdentifier: string) => `/things/${encodeURIComponent(thingIdentifier)}`,
  /** Lower case, since identifiers are kept in upper case: no thing has such an address. */
  newThing: (known: KnownDevice = {}) => withSearch('/things/new', new URLSearchParams({ ...known })),
  onboardThing: () => '/things/onboard',
  /** Many things from a file. */
  importThings: () => '/things/import',
  /** Many things at once: those of the selection. */
  bulk: () => '/things/bulk',
  editThing: (thingIdentifier: string) => `/things/${encodeURIComponent(thingIdentifier)}/edit`,
  /** The first tab is the thing's own address. */
  thingTab: (thingIdentifier: string, tab: ThingTab) =>
    `/things/${encodeURIComponent(thingIdentifier)}${tab === 'overview' ? '' : `/${tab}`}`,
  /** Two to six things side by side, or one beside its own past. */
  compare: (thingIdentifiers: readonly string[] = []) =>
    withSearch('/compare', new URLSearchParams(thingIdentifiers.map((id) => ['thing', id]))),
  /** Those that wait, and what became of the others. */
  downlinks: (filter: DownlinksFilter = {}) => withSearch('/downlinks', new URLSearchParams({ ...filter })),
  /** One for one thing; `repeat` is the downlink that the form begins with. */
  sendDownlink: (known: { thing?: string; repeat?: string } = {}) =>
    withSearch('/downlinks/send', new URLSearchParams({ ...known })),
  /** A template's for many things, `from` a filter, the list's `selection` or a pasted `list`. */
  templateDownlink: (known: { template?: string; from?: 'selection' | 'list' } = {}) =>
    withSearch('/downlinks/template', new URLSearchParams({ ...known })),
  templates: () => '/downlinks/templates',
  newTemplate: () => '/downlinks/templates/new',
  template: (templateUid: string) => `/downlinks/templates/${encodeURIComponent(templateUid)}`,
  /** What happens, as it happens; of one thing by its name or identifier. */
  live: (search?: string) =>
    withSearch('/live', new URLSearchParams(search === undefined ? {} : { q: search })),
  rules: () => '/rules',
  /** What rules triggered. */
  triggeredRules: (filter: TriggersFilter = {}) =>
    withSearch('/rules/triggered', new URLSearchParams({ ...filter })),
  newRule: () => '/rules/new',
  rule: (ruleId: number) => `/rules/${ruleId}`,
  streams: () => '/streams',
  newStream: () => '/streams/new',
  /** The first tab is the stream's own address. */
  stream: (streamDefinitionId: number, tab: StreamTab = 'overview') =>
    `/streams/${streamDefinitionId}${tab === 'overview' ? '' : `/${tab}`}`,
  /** The map, with the things of a filter. */
  map: (filter: ThingsFilter = {}) => withSearch('/map', thingsSearch(filter)),
  /** The map with one base station chosen, or with those of one state. */
  baseStations: (selected?: string, state?: string) =>
    withSearch(
      '/map',
      new URLSearchParams({
        ...(selected !== undefined && { station: selected }),
        ...(state !== undefined && { 'station-state': state }),
      })
    ),
  settings: () => '/settings',
  sessions: () => '/settings/sessions',
  users: () => '/settings/users',
  /** Who changed what. */
  audit: () => '/settings/audit',
  plans: () => '/settings/plans',
  companies: () => '/settings/companies',
  /** @param returnTo where to go then: path and search */
  signIn: (returnTo = '/') =>
    withSearch('/sign-in', new URLSearchParams(returnTo === '/' ? {} : { 'return-to': returnTo })),
  /** Where a one-time code becomes a password. */
  signInCode: () => '/sign-in/code',
  /** How the payloads of each type of things are decoded. */
  thingTypes: () => '/thing-types',
  /** One type; a thing of it and one of its frames are what a codec is tried on. */
  thingType: (thingTypeId: number, frame: { thing?: string; frame?: string } = {}) =>
    withSearch(`/thing-types/${thingTypeId}`, new URLSearchParams({ ...frame })),
  /** Every operation of the API, to try. */
  apiConsole: () => '/api-console',
  /** The application and its tokens. */
  apiSetup: () => '/api-setup',
  /** One of them, with what its form is filled in with. */
  apiOperation: (operationId: string, values: Readonly<Record<string, readonly string[]>> = {}) =>
    withSearch(
      `/api-console/${encodeURIComponent(operationId)}`,
      new URLSearchParams(
        Object.entries(values).flatMap(([name, own]) => own.map((value): [string, string] => [name, value]))
      )
    ),
}

export function thingsSearch(filter: ThingsFilter): URLSearchParams {
  const search = new URLSearchParams()
  for (const name of Object.keys(FILTER_KEYS) as (keyof ThingsFilter)[]) {
    for (const value of [filter[name] ?? []].flat()) {
      if (value !== '') search.append(FILTER_KEYS[name], value)
    }
  }
  return search
}

function withSearch(path: string, search: URLSearchParams): string {
  const text = search.toString()
  return text === '' ? path : `${path}?${text}`
}
