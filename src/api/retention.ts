import { queryOptions } from '@tanstack/react-query'

import { getRetention } from '#contract/retention.ts'

import { request } from './client.ts'
import { ifOffered } from './if-offered.ts'

export const retentionQueries = {
  /** How long history is kept; `null` where the service does not say. */
  current: () =>
    queryOptions({
      queryKey: ['retention'],
      queryFn: ({ signal }) => ifOffered(request(getRetention, { signal })),
      // It changes with a start of the server
      staleTime: Infinity,
    }),
}
