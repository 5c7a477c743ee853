import type { Attempt } from './attempt.ts'

const SECOND = 1000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE

/** After the first, second, … failed attempt; after the last it is in the failures. Together about 10 hours. */
const DELAYS = [
  5 * SECOND,
  30 * SECOND,
  2 * MINUTE,
  10 * MINUTE,
  30 * MINUTE,
  HOUR,
  2 * HOUR,
  3 * HOUR,
  3 * HOUR,
]
/** Of a delay, either way, so that what failed together does not come back together. */
const JITTER = 0.2
const LONGEST_RETRY_AFTER = 24 * HOUR

/**
 * How long to wait before a message is tried again.
 *
 * @param attempts that have failed, from 1
 * @param random 0 to 1
 * @returns milliseconds; undefined where it is not tried again
 */
export function retryDelay(
  attempts: number,
  attempt: Attempt,
  now: number,
  random = Math.random()
): number | undefined {
  const delay = DELAYS[attempts - 1]
  if (delay === undefined) return undefined
  const jittered = Math.round(delay * (1 + JITTER * (2 * random - 1)))
  return Math.max(jittered, retryAfter(attempt, now))
}

/** What an endpoint asks for (RFC 9110, section 10.2.3): seconds, or a date. 0 where it asks for nothing. */
function retryAfter(attempt: Attempt, now: number): number {
  const header = attempt.kind === 'answered' ? attempt.headers['retry-after'] : undefined
  if (typeof header !== 'string') return 0
  const asked = /^\d{1,9}$/.test(header.trim()) ? Number(header) * SECOND : Date.parse(header) - now
  return asked > 0 ? Math.min(asked, LONGEST_RETRY_AFTER) : 0
}
