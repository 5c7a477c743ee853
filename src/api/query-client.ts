import { QueryClient } from '@tanstack/react-query'

import { ApiError } from './api-error.ts'

const MOST_RETRIES = 2
const LONGEST_WAIT_MS = 10_000

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

/** Reads are tried again where waiting may help. Writes never are: a second attempt is a second effect. */
function retriesRead(failures: number, error: unknown): boolean {
  return failures < MOST_RETRIES && error instanceof ApiError && error.isPassing
}

function waitBeforeRetry(failures: number, error: unknown): number {
  const asked = error instanceof ApiError ? error.retryAfter : undefined
  return Math.min(LONGEST_WAIT_MS, asked === undefined ? SECOND * 2 ** failures : asked * SECOND)
}

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
