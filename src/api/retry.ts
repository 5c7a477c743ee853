import { ApiError } from './api-error.ts'

const SECOND = 1000
const MOST_RETRIES = 2
/** Somebody waits behind a read, who is better told soon that there is nothing to be had. */
const LONGEST_WAIT_MS = 2 * SECOND
/** A platform that asks for slower calls is there, and worth a longer wait. */
const LONGEST_PAUSE_MS = 10 * SECOND

/**
 * Whether a read is tried again: where waiting a little may help, and not after a time-out, which was a long wait
 * already. Writes never are: a second attempt is a second effect.
 * @param failures of this read before
 */
export function retriesRead(failures: number, error: unknown): boolean {
  if (failures >= MOST_RETRIES || !(error instanceof ApiError) || !error.isPassing) return false
  if (error.status === 429) return true
  return error.status !== 504 && waitBeforeRetry(failures, error) <= LONGEST_WAIT_MS
}

/** Milliseconds before it is. */
export function waitBeforeRetry(failures: number, error: unknown): number {
  const asked = error instanceof ApiError ? error.retryAfter : undefined
  return Math.min(LONGEST_PAUSE_MS, asked === undefined ? SECOND * 2 ** failures : asked * SECOND)
}
