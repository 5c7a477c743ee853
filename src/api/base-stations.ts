import { type QueryClient, queryOptions } from '@tanstack/react-query'

import {
  type BaseStationResponse,
  getBaseStation,
  listBaseStations,
  updateBaseStation,
} from '#contract/base-stations.ts'

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

/** A base station's place as the API takes it: decimal degrees as text, empty for none. */
export interface StationPlace {
  latitude: string
  longitude: string
  locationName: string
}

/** Gives a base station another place. The lists that are known show it at once. */
export async function saveStationPlace(
  client: QueryClient,
  basestationId: string,
  body: StationPlace
): Promise<BaseStationResponse> {
  const saved = await request(updateBaseStation, { params: { basestationId }, body })
  client.setQueryData<BaseStationResponse[]>(baseStationQueries.list().queryKey, (list) =>
    list?.map((station) => (station.basestationId === basestationId ? saved : station))
  )
  return saved
}
