import {
  BASE_STATION_STATES,
  type BaseStationResponse,
  type BaseStationState,
} from '#contract/base-stations.ts'
import { compareNames } from '#web/text/collation.ts'
import { readSort, type Sort } from '#web/ui/data-table-columns.ts'

/** A base station that can be named in an address. */
export type Station = BaseStationResponse & { basestationId: string }

export interface StationFilter {
  search: string
  state: BaseStationState | undefined
  sort: Sort & { column: SortColumn }
  company: string | undefined
  /** The one whose details are open. */
  selected: string | undefined
}

export const sortColumns = ['name', 'state', 'restart'] as const
type SortColumn = (typeof sortColumns)[number]

/** Troubles first. */
const order: Record<BaseStationState, number> = { CONNECTIONLOST: 0, NEVERCONNECTED: 1, CONNECTED: 2 }

/** What an address asks for. Its keys leave those of the filter of things alone. */
export function readFilter(params: URLSearchParams): StationFilter {
  return {
    search: params.get('station-q') ?? '',
    state: BASE_STATION_STATES.find((state) => state === params.get('station-state')),
    company: params.get('station-company') || undefined,
    sort: readSort(params.get('station-sort'), sortColumns, { column: 'state', descending: false }),
    selected: params.get('station') ?? undefined,
  }
}

export const nameOf = ({ basestationName, basestationId }: Station) => basestationName || basestationId

/** Base stations without an id cannot be opened and are left out. */
export const stationsOf = (answer: readonly BaseStationResponse[]): Station[] =>
  answer.flatMap((station) => {
    const { basestationId } = station
    return basestationId ? [{ ...station, basestationId }] : []
  })

/** Those that the filter keeps, in its order; the same of what it sorts by are in the order of their names. */
export function applyFilter(
  stations: readonly Station[],
  { search, state, company, sort }: StationFilter
): Station[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean)
  const compare: Record<SortColumn, (a: Station, b: Station) => number> = {
    name: byName,
    state: (a, b) => rankOf(a) - rankOf(b) || byName(a, b),
    restart: (a, b) => restartOf(a) - restartOf(b) || byName(a, b),
  }
  const sorted = stations
    .filter((station) => state === undefined || station.state === state)
    .filter((station) => company === undefined || station.companyName === company)
    .filter((station) => words.every((word) => textOf(station).includes(word)))
    .sort(compare[sort.column])
  return sort.descending ? sorted.reverse() : sorted
}

const byName = (a: Station, b: Station) => compareNames(nameOf(a), nameOf(b))
const rankOf = ({ state }: Station) => (state === undefined ? 3 : order[state])
const restartOf = ({ lastRestart }: Station) => {
  const time = lastRestart === undefined ? Number.NaN : Date.parse(lastRestart)
  return Number.isFinite(time) ? time : 0
}
const textOf = ({ basestationId, basestationName, companyName, firmware, location }: Station) =>
  [basestationId, basestationName, companyName, firmware, location?.name, location?.locationFN1]
    .join(' ')
    .toLowerCase()
