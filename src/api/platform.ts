import { queryOptions } from '@tanstack/react-query'

import { listCompanies } from '#contract/platform.ts'

import { request } from './client.ts'
import { ifOffered } from './if-offered.ts'
import { REFRESH } from './query-client.ts'

/** Our own extensions: a service that has none of them answers 404, and the console does without. */
export const platformQueries = {
  /** The application's company and its sub-companies; `null` where the service cannot tell. */
  companies: () =>
    queryOptions({
      queryKey: ['companies'],
      queryFn: ({ signal }) => ifOffered(request(listCompanies, { signal })),
      staleTime: REFRESH.catalogue,
    }),
}
