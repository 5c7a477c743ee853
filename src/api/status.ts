import { queryOptions } from '@tanstack/react-query'

import { getStatus } from '#contract/status.ts'

import { setAnswering, soon } from './answering.ts'
import { ApiError } from './api-error.ts'
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
      queryFn: ({ signal }) => ask(signal),
      refetchInterval: ({ state: { status } }) => (status === 'error' ? AGAIN_MS : REFRESH.list),
      retry: false,
    }),
}

async function ask(signal: AbortSignal) {
  try {
    const status = await soon(signal, (within) => request(getStatus, { signal: within }))
    setAnswering(true)
    return status
  } catch (error) {
    // A refusal is an answer, and comes at once to whoever else asks
    if (!signal.aborted) setAnswering(!(error instanceof ApiError && error.status === 504))
    throw error
  }
}
