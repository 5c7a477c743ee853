import { queryOptions } from '@tanstack/react-query'

import { getBaseStation, listBaseStations } from '#contract/base-stations.ts'

import { request } from './client.ts'
import { unlessLive } from './live/live-status.ts'
import { REFRESH } from './query-client.ts'

const KEY = 'base stations'

export const baseStationQueries = {
  all: () => [KEY],

  list: () =>
    queryOptions({
      queryKey: [KEY, 'list'],
      queryFn: ({ signal }) => request(listBaseStations, { signal }),
      staleTime: REFRESH.list,
      refetchInterval: unlessLive(REFRESH.list),
    }),

  detail: (basestationId: string) =>
    queryOptions({
      queryKey: [KEY, 'detail', basestationId],
      queryFn: ({ signal }) => request(getBaseStation, { params: { basestationId }, signal }),
      refetchInterval: unlessLive(REFRESH.list),
    }),
}
