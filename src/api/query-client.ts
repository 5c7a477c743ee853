import { QueryClient } from '@tanstack/react-query'

import { retriesRead, waitBeforeRetry } from './retry.ts'

const SECOND = 1000

/** How often what is on the screen is asked for again, in milliseconds. */
export const REFRESH = {
  /** Latest values and newest log rows. */
  latest: 15 * SECOND,
  /** Lists, and whether the platform works. */
  list: 30 * SECOND,
  /** What only an administrator changes: types, vendors, plans. */
  catalogue: 600 * SECOND,
} as const

export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        retry: retriesRead,
        retryDelay: waitBeforeRetry,
        // A browser may think itself offline beside a server on its own machine
        networkMode: 'always',
        refetchOnReconnect: true,
        refetchIntervalInBackground: false,
        staleTime: REFRESH.latest,
      },
      mutations: { retry: false, networkMode: 'always' },
    },
  })
}

export const queryClient = createQueryClient()
