/** How many requests may be under way at once; over HTTP/1.1 a browser sends six, the others wait in it. */
const FIRST_WIDTH = 6
const MOST_WIDTH = 8
const LEAST_WIDTH = 1

const FIRST_WAIT_MS = 1000
const LONGEST_WAIT_MS = 30_000

export interface RequestGate {
  /** How many may be under way at once. */
  width: () => number
  /** Milliseconds since the epoch from which on requests may start. */
  opensAt: () => number
  succeeded: () => void
  /**
   * The platform is not fit for as much as it is asked. `startedAt`: when the request that says so was sent, in
   * milliseconds since the epoch. `retryAfter`: seconds that it asks to wait.
   */
  overloaded: (startedAt: number, retryAfter: number | undefined) => void
}

/**
 * Bounds the requests of a run as TCP bounds its packets (additive increase, multiplicative decrease; Chiu and Jain,
 * 1989): one more for each round that went well, half as many after one that did not.
 * @param random 0 to 1, so that clients that were refused together do not come back together
 */
export function createRequestGate(now: () => number = Date.now, random = Math.random): RequestGate {
  let width = FIRST_WIDTH
  let opensAt = 0
  let narrowedAt = Number.NEGATIVE_INFINITY
  let strikes = 0
  return {
    width: () => Math.floor(width),
    opensAt: () => opensAt,
    succeeded: () => {
      strikes = 0
      width = Math.min(MOST_WIDTH, width + 1 / width)
    },
    overloaded: (startedAt, retryAfter) => {
      // Requests that were under way together tell of one overload, not of several
      if (startedAt > narrowedAt) {
        narrowedAt = now()
        strikes++
        width = Math.max(LEAST_WIDTH, width / 2)
      }
      const guess = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** (strikes - 1)) * (0.5 + random() / 2)
      opensAt = Math.max(opensAt, now() + (retryAfter === undefined ? guess : retryAfter * 1000))
    },
  }
}
