import { isDelivered, NO_ANSWER, type Attempt } from './attempt.ts'

/** How a stream stands with its endpoint. All instants are milliseconds since the epoch. */
export interface Health {
  state: 'ACTIVE' | 'TIMEOUT' | 'DISABLED'
  since: number
  reason: string | undefined
  /** The end of the last time-out; kept until the endpoint has answered, so that one message tries it first. */
  timeoutUntil: number | undefined
  /** Attempts, and since when. */
  failedInARow: number
  failingSince: number | undefined
  /** Whether it has failed for so long that its company is to know. */
  told: boolean
  lastDeliveredAt: number | undefined
  lastFailedAt: number | undefined
  lastFailure: string | undefined
}

/** The vendor's: how long a stream that had no answer sends its messages to the failures. */
export const TIMEOUT_LENGTH = 60_000

/** A stream is disabled once as many attempts in a row have failed, over as long. */
const DISABLED_AFTER = 20
const DISABLED_AFTER_TIME = 86_400_000
/** And told of earlier. */
const TOLD_AFTER = 3
const TOLD_AFTER_TIME = 600_000
/** The status code of one that is gone for good (RFC 9110, section 15.5.11). */
const GONE = 410

export const newHealth = (now: number): Health => ({
  state: 'ACTIVE',
  since: now,
  reason: undefined,
  timeoutUntil: undefined,
  failedInARow: 0,
  failingSince: undefined,
  told: false,
  lastDeliveredAt: undefined,
  lastFailedAt: undefined,
  lastFailure: undefined,
})

/** Such as `503 Service Unavailable`. */
export const failureText = (attempt: Attempt): string =>
  attempt.kind === 'answered'
    ? `${attempt.statusCode} ${attempt.reasonPhrase}`.trim()
    : NO_ANSWER[attempt.code]

/** How it stands at an instant: a time-out ends by itself. */
export function standing(health: Health, now: number): Health {
  if (health.state !== 'TIMEOUT' || now < (health.timeoutUntil ?? 0)) return health
  return { ...health, state: 'ACTIVE', since: health.timeoutUntil ?? now, reason: undefined }
}

/** Why messages are not attempted now; undefined where they are. */
export function notSent(health: Health, now: number): 'STREAM_TIMEOUT' | 'STREAM_DISABLED' | undefined {
  const { state } = standing(health, now)
  if (state === 'DISABLED') return 'STREAM_DISABLED'
  return state === 'TIMEOUT' ? 'STREAM_TIMEOUT' : undefined
}

/** Whether the endpoint has not answered since its last time-out, so that one attempt at a time is enough. */
export const isProbing = (health: Health): boolean => health.timeoutUntil !== undefined

/** How it stands after an attempt. */
export function afterAttempt(before: Health, attempt: Attempt, now: number): Health {
  const health = standing(before, now)
  const isOnTimeout = health.state === 'TIMEOUT'
  const answered = attempt.kind === 'answered'
  // A window is as long as it is: one that was under way when it began neither ends nor extends it
  const timeoutUntil = answered && !isOnTimeout ? undefined : health.timeoutUntil
  if (isDelivered(attempt)) {
    const recovered = { failedInARow: 0, failingSince: undefined, told: false }
    return { ...health, ...recovered, timeoutUntil, lastDeliveredAt: now }
  }
  const failing: Health = {
    ...health,
    timeoutUntil,
    failedInARow: health.failedInARow + 1,
    failingSince: health.failingSince ?? now,
    told: health.told || isLasting(health, now),
    lastFailedAt: now,
    lastFailure: failureText(attempt),
  }
  if (health.state === 'DISABLED') return failing
  const why = reasonToDisable(failing, attempt, now)
  if (why !== undefined) {
    return { ...failing, state: 'DISABLED', since: now, reason: why, timeoutUntil: undefined }
  }
  if (answered || isOnTimeout) return failing
  return {
    ...failing,
    state: 'TIMEOUT',
    since: now,
    reason: failureText(attempt),
    timeoutUntil: now + TIMEOUT_LENGTH,
  }
}

const isLasting = ({ failedInARow, failingSince = Infinity }: Health, now: number) =>
  failedInARow + 1 >= TOLD_AFTER && now - failingSince >= TOLD_AFTER_TIME

function reasonToDisable(health: Health, attempt: Attempt, now: number): string | undefined {
  if (attempt.kind === 'answered' && attempt.statusCode === GONE) {
    return `The endpoint answered ${failureText(attempt)}: it is gone for good`
  }
  const lasted = now - (health.failingSince ?? now)
  if (health.failedInARow < DISABLED_AFTER || lasted < DISABLED_AFTER_TIME) return undefined
  const hours = Math.floor(lasted / 3_600_000)
  return `${health.failedInARow} deliveries in a row failed over ${hours} hours, the last with: ${failureText(attempt)}`
}
