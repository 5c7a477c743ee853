import { queryOptions } from '@tanstack/react-query'

import { getStatus } from '#contract/status.ts'

import { request } from './client.ts'
import { REFRESH } from './query-client.ts'

export const statusQueries = {
  /** Whether the platform works. Not tried again before the next poll: until then the failure is the news. */
  current: () =>
    queryOptions({
      queryKey: ['status'],
      queryFn: ({ signal }) => request(getStatus, { signal }),
      refetchInterval: REFRESH.list,
      retry: false,
    }),
}
