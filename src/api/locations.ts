import { infiniteQueryOptions } from '@tanstack/react-query'

import { listThingLocations } from '#contract/logs.ts'
import { MOST_PAGE_SIZE } from '#contract/shared.ts'

import { request } from './client.ts'
import { type HistoryWindow, logQueries, pageAfter } from './logs.ts'
import { unlessLive } from './live/live-status.ts'
import { REFRESH } from './query-client.ts'

export const locationQueries = {
  /** Where a thing was in a range, newest first, in the largest pages there are. A range of one page is kept fresh. */
  pages: (thingIdentifier: string, window: HistoryWindow) =>
    infiniteQueryOptions({
      queryKey: [...logQueries.all(thingIdentifier), 'location-pages', window],
      queryFn: ({ pageParam, signal }) =>
        request(listThingLocations, {
          params: { thingIdentifier },
          query: { page: pageParam, size: MOST_PAGE_SIZE, ...window },
          signal,
        }),
      initialPageParam: 0,
      getNextPageParam: (page, _, number: number) => pageAfter(page, number),
      staleTime: REFRESH.list,
      refetchInterval: ({ state }) => (state.data?.pages.length === 1 ? unlessLive(REFRESH.list)() : false),
    }),
}
