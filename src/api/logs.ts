import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'

import {
  countDecodedLogs,
  countNetworkLogs,
  listContainerValues,
  listDecodedLogs,
  listNetworkLogs,
  listThingLocations,
} from '#contract/logs.ts'
import { DEFAULT_PAGE_SIZE, type Interval } from '#contract/shared.ts'

import { request } from './client.ts'
import { unlessLive } from './live/live-status.ts'
import { REFRESH } from './query-client.ts'

const KEY = 'history'

/** ISO 8601 instants; the start belongs to the window, the end does not. */
export interface HistoryWindow {
  startTime?: string
  endTime?: string
}

export interface ValuesWindow extends HistoryWindow {
  /** The most to answer, 1 to 10,000; 100 where absent. */
  results?: number
}

interface Page {
  content?: unknown[]
  last?: boolean
  totalPages?: number
}

/** The next page to ask for: as the page says, or while pages come full where it says nothing. */
export function pageAfter(page: Page, number: number): number | undefined {
  const received = page.content?.length ?? 0
  if (received === 0 || page.last === true) return undefined
  if (page.totalPages !== undefined) return number + 1 < page.totalPages ? number + 1 : undefined
  return page.last === false || received >= DEFAULT_PAGE_SIZE ? number + 1 : undefined
}

/** What ended in the past does not change; what is open at its end is asked for again. */
const refresh = ({ endTime }: HistoryWindow) =>
  endTime === undefined ? { staleTime: REFRESH.latest, refetchInterval: unlessLive(REFRESH.latest) } : {}

const paging = {
  initialPageParam: 0,
  getNextPageParam: (page: Page, _: unknown, number: number) => pageAfter(page, number),
}

/** Every read of a thing's history, newest first. */
export const logQueries = {
  /** Of every thing. */
  every: () => [KEY],
  all: (thingIdentifier: string) => [KEY, thingIdentifier],

  /** Uplinks, join requests, downlink reports and notifications, 100 a page. */
  networkPage: (thingIdentifier: string, window: HistoryWindow = {}) =>
    infiniteQueryOptions({
      queryKey: [KEY, thingIdentifier, 'network', window],
      queryFn: ({ pageParam, signal }) =>
        request(listNetworkLogs, {
          params: { thingIdentifier },
          query: { page: pageParam, size: DEFAULT_PAGE_SIZE, ...window },
          signal,
        }),
      ...paging,
    }),

  /** One row a frame and container, 100 a page. */
  decodedPage: (thingIdentifier: string, window: HistoryWindow = {}) =>
    infiniteQueryOptions({
      queryKey: [KEY, thingIdentifier, 'decoded', window],
      queryFn: ({ pageParam, signal }) =>
        request(listDecodedLogs, {
          params: { thingIdentifier },
          query: { page: pageParam, size: DEFAULT_PAGE_SIZE, ...window },
          signal,
        }),
      ...paging,
    }),

  /** The newest places, at most `size`. */
  locations: (thingIdentifier: string, window: HistoryWindow = {}, size: number = DEFAULT_PAGE_SIZE) =>
    queryOptions({
      queryKey: [KEY, thingIdentifier, 'locations', window, size],
      queryFn: ({ signal }) =>
        request(listThingLocations, { params: { thingIdentifier }, query: { size, ...window }, signal }),
      ...refresh(window),
    }),

  /** One row an interval, oldest first, gaps as 0. */
  counts: (
    thingIdentifier: string,
    kind: 'network' | 'decoded',
    interval: Interval,
    window: HistoryWindow = {}
  ) =>
    queryOptions({
      queryKey: [KEY, thingIdentifier, 'counts', kind, interval, window],
      queryFn: ({ signal }) =>
        request(kind === 'network' ? countNetworkLogs : countDecodedLogs, {
          params: { thingIdentifier },
          query: { interval, ...window },
          signal,
        }),
      staleTime: REFRESH.list,
    }),

  /** Newest first. `container` is an id or a friendly name. */
  containerValues: (thingIdentifier: string, container: string, window: ValuesWindow = {}) =>
    queryOptions({
      queryKey: [KEY, thingIdentifier, 'values', container, window],
      queryFn: ({ signal }) =>
        request(listContainerValues, {
          params: { thingIdentifier, containerName: container },
          query: { ...window },
          signal,
        }),
      ...refresh(window),
    }),
}
