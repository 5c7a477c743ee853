import { queryOptions } from '@tanstack/react-query'

import { getThing, getThingType, listThings, type ThingsQuery } from '#contract/things.ts'

import { request } from './client.ts'
import { REFRESH } from './query-client.ts'

const KEY = 'things'

/** Every read of things. A key is written here and nowhere else. */
export const thingQueries = {
  all: () => [KEY],
  lists: () => [KEY, 'list'],

  /** Without a filter: all that the company owns, and all public things. */
  list: (filter: ThingsQuery = {}) =>
    queryOptions({
      queryKey: [KEY, 'list', filter],
      queryFn: ({ signal }) => request(listThings, { query: filter, signal }),
      staleTime: REFRESH.list,
      refetchInterval: REFRESH.list,
    }),

  detail: (thingIdentifier: string) =>
    queryOptions({
      queryKey: [KEY, 'detail', thingIdentifier],
      queryFn: ({ signal }) => request(getThing, { params: { thingIdentifier }, signal }),
      refetchInterval: REFRESH.list,
    }),

  /** The thing's type with its containers. */
  type: (thingIdentifier: string) =>
    queryOptions({
      queryKey: [KEY, 'type', thingIdentifier],
      queryFn: ({ signal }) => request(getThingType, { params: { thingIdentifier }, signal }),
      staleTime: REFRESH.list,
    }),
}
