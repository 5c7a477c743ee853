import { queryOptions } from '@tanstack/react-query'

import { getThing, getThingType } from '#contract/things.ts'

import { request } from './client.ts'
import { unlessLive } from './live/live-status.ts'
import { REFRESH } from './query-client.ts'

const KEY = 'things'

/** Every read of things. A key is written here and nowhere else. */
export const thingQueries = {
  all: () => [KEY],
  lists: () => [KEY, 'list'],

  detail: (thingIdentifier: string) =>
    queryOptions({
      queryKey: [KEY, 'detail', thingIdentifier],
      queryFn: ({ signal }) => request(getThing, { params: { thingIdentifier }, signal }),
      refetchInterval: unlessLive(REFRESH.list),
    }),

  /** The thing's type with its containers. */
  type: (thingIdentifier: string) =>
    queryOptions({
      queryKey: [KEY, 'type', thingIdentifier],
      queryFn: ({ signal }) => request(getThingType, { params: { thingIdentifier }, signal }),
      staleTime: REFRESH.list,
    }),
}
