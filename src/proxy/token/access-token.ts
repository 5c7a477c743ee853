import { setTimeout as sleep } from 'node:timers/promises'

import { ApiProblem, tokenUnavailable } from '#lib/api-error.ts'

import { failurePause } from './failure-pause.ts'

/** What a token endpoint handed out. */
export interface Grant {
  value: string
  /** Milliseconds from the moment it was asked for. */
  lifetime: number
  /** Of one that others were handed out: for how many milliseconds it was known then. */
  age?: number
}

/** What is wanted of a token endpoint, or of those who ask it too. */
export interface TokenNeed {
  /** None is held that serves, one ends soon, one was refused, or somebody demands that the endpoint is asked. */
  why: 'missing' | 'ending' | 'refused' | 'demanded'
  /** The last one that was held. */
  held: string | undefined
}

/** Where tokens come from. */
export interface TokenSource {
  /** @throws {ApiProblem} 502 or 503 when no token can be had */
  obtain: (need: TokenNeed) => Promise<Grant>
  /** Hands over what others got. */
  listen?: (take: (grant: Grant) => void) => void
}

/** The token that every call to the platform carries. */
export interface AccessToken {
  /** @throws {ApiProblem} 502 or 503 when no token can be had */
  get(): Promise<string>
  /** The same where nobody has to wait for it; undefined elsewhere. */
  atOnce(): string | undefined
  /** Says that the platform refused this token; false where asking again cannot help. */
  invalidate(value: string): boolean
  /** Seconds after which a token that was refused is asked for again; undefined where it cannot be replaced. */
  readonly againIn: number | undefined
  /** How it stands, without asking anybody. Instants are milliseconds since the epoch. */
  standing(): TokenStanding
  /**
   * Asks the token endpoint now, whatever is held.
   * @returns whether it handed out another token than before
   * @throws {ApiProblem} 502 or 503 when no token can be had
   */
  renew(): Promise<boolean>
}

export interface TokenStanding {
  /** Absent where there is none, or it never expires. */
  current?: { knownSince: number; endsAt: number }
  failure?: { problem: ApiProblem; until: number }
}

interface AccessTokenOptions extends TokenSource {
  onRenewed?: () => void
  onFailure?: (problem: ApiProblem) => void
  now?: () => number
  wait?: (milliseconds: number) => Promise<unknown>
}

/** From here on before its end, a token that still serves is asked for again. */
const RENEW_AHEAD = 60_000
/** The vendor answers the same token until it ends, so asking faster than this gains nothing. */
export const ASK_AGAIN = 5_000
/** A token that ends sooner was the old one's last moment. */
const LAST_MOMENT = 2_000
export const LEAST_LIFETIME = 1_000

/** A permanent token: it never expires, and one that is refused cannot be replaced. */
export function permanentToken(value: string): AccessToken {
  return {
    get: async () => value,
    atOnce: () => value,
    invalidate: () => false,
    againIn: undefined,
    standing: () => ({}),
    renew: async () => false,
  }
}

/**
 * Holds a token that expires. However many callers find it stale, the token endpoint is asked once; while an ending
 * token still serves nobody waits; failures are backed off. It never revokes: the token is shared with other systems.
 */
export function renewedToken(options: AccessTokenOptions): AccessToken {
  const { obtain, listen, onRenewed, onFailure, now = Date.now, wait = sleep } = options
  let current: { value: string; knownSince: number; endsAt: number } | undefined
  let renewal: Promise<string> | undefined
  /** The last value that the platform refused, or that ended. */
  let spent: string | undefined
  let askedAt = -Infinity
  let failure: { problem: ApiProblem; count: number; until: number } | undefined

  async function ask(isDemanded: boolean): Promise<string> {
    const before = current?.value ?? spent
    try {
      let asked = now()
      askedAt = asked
      let grant = await obtain({ why: isDemanded ? 'demanded' : whyAsked(), held: before })
      if (grant.value === before && grant.lifetime <= LAST_MOMENT && !serves()) {
        // Its very last second by the vendor's clock: what comes after it is the new one
        await wait(Math.max(0, grant.lifetime) + 100)
        asked = now()
        askedAt = asked
        grant = await obtain({ why: 'missing', held: before })
      }
      hold(grant, asked)
      return grant.value
    } catch (error) {
      const problem = error instanceof ApiProblem ? error : tokenUnavailable('No token can be had')
      const count = (failure?.count ?? 0) + 1
      failure = { problem, count, until: now() + failurePause(count, problem) }
      onFailure?.(problem)
      throw asFailureUntil(failure.until, problem)
    }
  }

  function hold(grant: Grant, asked: number) {
    const isNew = grant.value !== (current?.value ?? spent)
    const knownSince = grant.value === current?.value ? current.knownSince : asked - (grant.age ?? 0)
    const endsAt = asked + Math.max(grant.lifetime, LEAST_LIFETIME)
    current = { value: grant.value, knownSince, endsAt }
    failure = undefined
    if (isNew) onRenewed?.()
  }

  const whyAsked = () => {
    if (serves()) return 'ending'
    return current === undefined && spent !== undefined ? 'refused' : 'missing'
  }

  const serves = () => current !== undefined && now() < current.endsAt

  const asFailureUntil = (until: number, { status, code, message }: ApiProblem) =>
    new ApiProblem(status, code, message, { retryAfter: Math.max(1, Math.ceil((until - now()) / 1000)) })

  const renewOnce = (isDemanded = false) =>
    (renewal ??= ask(isDemanded).finally(() => {
      renewal = undefined
    }))

  const isResting = () => failure !== undefined && now() < failure.until

  function atOnce(): string | undefined {
    if (!current || !serves()) return undefined
    const isEnding = now() >= current.endsAt - RENEW_AHEAD
    if (isEnding && !isResting() && now() >= askedAt + ASK_AGAIN) {
      // Nobody waits for it, and `onFailure` has heard of a failure
      renewOnce().catch(() => undefined)
    }
    return current.value
  }

  listen?.((grant) => {
    if (grant.value === spent) return
    askedAt = now()
    hold(grant, askedAt)
  })

  return {
    atOnce,

    async get() {
      const held = atOnce()
      if (held !== undefined) return held
      if (renewal) return renewal
      if (failure && isResting()) throw asFailureUntil(failure.until, failure.problem)
      return renewOnce()
    },

    invalidate(value) {
      if (current?.value !== value) return true
      // The endpoint insists on a token that the platform refuses: asking for it on each call would be a loop
      if (value === spent && now() < askedAt + ASK_AGAIN) return false
      spent = value
      current = undefined
      return true
    },

    againIn: ASK_AGAIN / 1000,

    standing() {
      return {
        ...(current && serves() && { current: { knownSince: current.knownSince, endsAt: current.endsAt } }),
        ...(failure &&
          now() < failure.until && { failure: { problem: failure.problem, until: failure.until } }),
      }
    },

    async renew() {
      const before = current?.value ?? spent
      return (await renewOnce(true)) !== before
    },
  }
}
