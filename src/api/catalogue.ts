import { queryOptions } from '@tanstack/react-query'

import {
  listConnectivityPlans,
  listContainerDefinitions,
  listThingTypes,
  listVendors,
} from '#contract/catalogue.ts'

import { request } from './client.ts'
import { unlessLive } from './live/live-status.ts'
import { REFRESH } from './query-client.ts'

const KEY = 'catalogue'

export const catalogueQueries = {
  thingTypes: () =>
    queryOptions({
      queryKey: [KEY, 'thing types'],
      queryFn: ({ signal }) => request(listThingTypes, { signal }),
      staleTime: REFRESH.catalogue,
    }),

  vendors: () =>
    queryOptions({
      queryKey: [KEY, 'vendors'],
      queryFn: ({ signal }) => request(listVendors, { signal }),
      staleTime: REFRESH.catalogue,
    }),

  /** By company. How many things have a plan changes with every thing, hence as often as lists. */
  plans: () =>
    queryOptions({
      queryKey: [KEY, 'plans'],
      queryFn: ({ signal }) => request(listConnectivityPlans, { signal }),
      staleTime: REFRESH.list,
      refetchInterval: unlessLive(REFRESH.list),
    }),

  /** The containers of all thing types, or of those of one name. */
  containerDefinitions: (thingTypeName?: string) =>
    queryOptions({
      queryKey: [KEY, 'container definitions', thingTypeName ?? null],
      queryFn: ({ signal }) => request(listContainerDefinitions, { query: { thingTypeName }, signal }),
      staleTime: REFRESH.catalogue,
    }),
}
