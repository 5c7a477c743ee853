import { toInstant } from '#lib/instant.ts'
import {
  ACTIVITIES,
  FILTER_KEYS,
  PROVISIONED_FILTERS,
  type ThingsFilter,
  VERDICT_FILTERS,
} from '#web/paths.ts'

/** What things are coloured by. */
export const COLOR_MODES = ['activity', 'verdict', 'type', 'sf', 'margin'] as const
export type ColorMode = (typeof COLOR_MODES)[number]

export const PANELS = ['stations', 'things'] as const
export type Panel = (typeof PANELS)[number]

/** How far back trackers are played. */
export const PLAYBACK_RANGES = ['6h', '24h', '7d'] as const
export type PlaybackRange = (typeof PLAYBACK_RANGES)[number]

/** What an address asks of the map, besides the filter of base stations. */
export interface MapState {
  /** The same keys as the list of things has, so that one's address is the other's. */
  filter: ThingsFilter
  color: ColorMode
  panel: Panel
  showsThings: boolean
  showsStations: boolean
  hasHeat: boolean
  /** Full screen, without anything around the map. */
  isPresented: boolean
  /** Trackers are played over this range. */
  playback: PlaybackRange | undefined
  /** The moment that is looked at, in milliseconds since the epoch; the newest one where there is none. */
  moment: number | undefined
  /** The thing whose details are open. */
  thing: string | undefined
  at: MapPlace | undefined
}

export interface MapPlace {
  latitude: number
  longitude: number
  zoom: number
}

/** Words that are not known are passed over. */
export function readMapState(params: URLSearchParams): MapState {
  const text = (name: keyof ThingsFilter) => params.get(FILTER_KEYS[name]) || undefined
  const list = (name: 'tags' | 'notTags') => {
    const found = params.getAll(FILTER_KEYS[name]).filter((tag) => tag !== '')
    return found.length > 0 ? found : undefined
  }
  const filter = {
    search: text('search'),
    type: text('type'),
    vendor: text('vendor'),
    plan: text('plan'),
    tags: list('tags'),
    notTags: list('notTags'),
    provisioned: PROVISIONED_FILTERS.find((known) => known === text('provisioned')),
    activity: ACTIVITIES.find((known) => known === text('activity')),
    verdict: VERDICT_FILTERS.find((known) => known === text('verdict')),
  }
  return {
    filter: Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== undefined)),
    color: COLOR_MODES.find((mode) => mode === params.get('color')) ?? 'activity',
    panel: PANELS.find((panel) => panel === params.get('list')) ?? 'stations',
    showsThings: params.get('things') !== 'off',
    showsStations: params.get('stations') !== 'off',
    hasHeat: params.get('heat') === 'on',
    isPresented: params.get('present') === 'on',
    playback: PLAYBACK_RANGES.find((range) => range === params.get('playback')),
    moment: toInstant(params.get('moment') ?? undefined),
    thing: params.get('thing') || undefined,
    at: readPlace(params.get('at')),
  }
}

/** `50.85,4.35,9.5`. */
export function readPlace(text: string | null): MapPlace | undefined {
  const match = /^(-?\d+(?:\.\d+)?),(-?\d+(?:\.\d+)?),(\d+(?:\.\d+)?)$/.exec(text ?? '')
  if (!match) return undefined
  const [latitude = 0, longitude = 0, zoom = 0] = match.slice(1).map(Number)
  return Math.abs(latitude) <= 85 && Math.abs(longitude) <= 360 && zoom >= 2 && zoom <= 19
    ? { latitude, longitude, zoom }
    : undefined
}

/** Five decimals are a metre. */
export const placeText = ({ latitude, longitude, zoom }: MapPlace): string =>
  `${latitude.toFixed(5)},${longitude.toFixed(5)},${zoom}`
