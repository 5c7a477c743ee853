import { QueryClient } from '@tanstack/react-query'

import { ApiError } from './api-error.ts'
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

/** Loaders and pages read by it; a page's own queries say what of them failed. */
class ForgivingClient extends QueryClient {
  /** Answers what was last received where the platform does not answer: a page that was open opens again. */
  override query: QueryClient['query'] = async (options) => {
    try {
      return await super.query(options)
    } catch (error) {
      const isAway = error instanceof ApiError && error.isPassing
      if (!isAway || this.getQueryState(options.queryKey)?.data === undefined) throw error
      return super.query({ ...options, staleTime: 'static' })
    }
  }
}

export function createQueryClient(): QueryClient {
  return new ForgivingClient({
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
