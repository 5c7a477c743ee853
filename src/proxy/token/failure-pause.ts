import type { ApiProblem } from '#lib/api-error.ts'

const FIRST = 1_000
const LONGEST = 10_000

/**
 * For how many milliseconds a token endpoint that failed is left alone: longer with each failure, up to 10 s, or as long as
 * it asks for, up to a minute.
 * @param count of failures in a row, with this one
 */
export function failurePause(count: number, { retryAfter = 0 }: ApiProblem): number {
  const backoff = Math.min(FIRST * 2 ** Math.min(count - 1, 10), LONGEST)
  return Math.max(backoff, Math.min(retryAfter * 1000, 6 * LONGEST))
}
