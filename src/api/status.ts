import { queryOptions } from '@tanstack/react-query'

import { getStatus } from '#contract/status.ts'

import { request } from './client.ts'
import { REFRESH } from './query-client.ts'

/** How often a platform that does not answer is asked whether it does, in milliseconds. */
const AGAIN_MS = 5000

export const statusQueries = {
  /**
   * Whether the platform works. Not tried again before the next poll, which is soon: until then the failure is the news.
   */
  current: () =>
    queryOptions({
      queryKey: ['status'],
      queryFn: ({ signal }) => request(getStatus, { signal }),
      refetchInterval: ({ state: { status } }) => (status === 'error' ? AGAIN_MS : REFRESH.list),
      retry: false,
    }),
}
