import { STREAM_STATES } from '#contract/stream-delivery.ts'
import { compareNames } from '#web/text/collation.ts'
import { readSort, type Sort } from '#web/ui/data-table-columns.ts'

import { kindText, type ListedStream, type StreamState } from './stream-standing.ts'

const sortColumns = ['name', 'state', 'rate', 'success', 'backlog', 'oldest', 'failures'] as const
type SortColumn = (typeof sortColumns)[number]

export interface StreamFilter {
  search: string
  state: StreamState | undefined
  type: string
  sort: Sort & { column: SortColumn }
}

export function readFilter(params: URLSearchParams): StreamFilter {
  return {
    search: params.get('q') ?? '',
    state: STREAM_STATES.find((state) => state === params.get('state')),
    type: params.get('type') ?? '',
    sort: readSort(params.get('sort'), sortColumns, { column: 'name', descending: false }),
  }
}

/** The worst last, so that turned about it is first. */
const SEVERITY: Record<StreamState, number> = { ACTIVE: 0, INACTIVE: 1, TIMEOUT: 2, DISABLED: 3 }

const figures: Record<SortColumn, (stream: ListedStream) => number> = {
  name: () => 0,
  state: ({ state }) => SEVERITY[state],
  rate: ({ delivery }) => delivery?.ratePerMinute ?? 0,
  // One that was not tried is neither good nor bad
  success: ({ delivery }) => delivery?.successShare ?? 2,
  backlog: ({ delivery }) => delivery?.backlog ?? 0,
  // The oldest first
  oldest: ({ delivery }) => delivery?.oldestWaitingAt ?? Number.MAX_SAFE_INTEGER,
  failures: ({ delivery }) => delivery?.failures ?? 0,
}

/** Those that the filter keeps, in its order; of the same in the order of their names. */
export function applyFilter(
  streams: readonly ListedStream[],
  { search, state, type, sort }: StreamFilter
): ListedStream[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean)
  const figure = figures[sort.column]
  const sorted = streams
    .filter((stream) => state === undefined || stream.state === state)
    .filter(({ definition }) => type === '' || definition.type === type)
    .filter(({ name, definition }) => {
      const text = `${name} ${kindText(definition)} ${definition.url ?? ''}`.toLowerCase()
      return words.every((word) => text.includes(word))
    })
    .sort((a, b) => figure(a) - figure(b) || compareNames(a.name, b.name))
  return sort.descending ? sorted.reverse() : sorted
}
