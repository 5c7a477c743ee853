import type { Level, ReasonCode, Severity, Verdict } from './codes.ts'
import { explainSilence, type GatewaysDown } from './gateways-down.ts'
import { silenceLevel } from './timing.ts'

const DAY = 86_400_000

/** What of a reason makes a verdict. */
interface Judgement {
  code: ReasonCode
  severity: Severity
}

/**
 * What a fleet keeps of a thing: small, JSON as it is, and without an age: `verdictAt` says at any instant what it
 * comes to, so that a thing which falls silent needs no new computation. Times in ms since the epoch.
 */
export interface Summary {
  /** Frames read, and the last sign of life. */
  frames: number
  lastSeen: number | undefined
  /** A thing that was never seen is no matter of concern on its first day. */
  provisionedSince: number | undefined
  /** Reasons but for silence, weightiest first. */
  reasons: readonly Judgement[]
  /** After how many ms since `lastSeen` it is late, and silent. */
  lateAfter: number | undefined
  silentAfter: number | undefined
  /** ms */
  interval: number | undefined
  /** 0–1 */
  loss: number | undefined
  /** Median, dB. */
  margin: number | undefined
  /** Of the latest frame. */
  sf: number | undefined
  /** 0–1 */
  battery: number | undefined
  /** The gateway that hears most frames best. */
  gateway: string | undefined
  /** Every gateway of the 10 newest frames: where all of them are down, that is why the thing is silent. */
  heardBy: readonly string[]
}

/** What a summary comes to at an instant. */
export interface VerdictNow {
  verdict: Verdict
  /** The one that weighs most, where there is one. */
  reason: ReasonCode | undefined
  severity: Severity
}

/** What of a summary makes its verdict. */
type Judged = Pick<Summary, 'reasons' | 'lastSeen' | 'provisionedSince' | 'lateAfter' | 'silentAfter'>

/** The verdict of a summary at an instant (ms since the epoch). */
export function verdictAt(summary: Judged, now: number): VerdictNow {
  const level = silenceAt(summary, now)
  if (level === 'severe') return { verdict: 'silent', reason: 'silent', severity: 'severe' }
  const [first] = summary.reasons
  const isOverdue = level === 'watch' && (first === undefined || first.severity === 'info')
  const top = isOverdue ? OVERDUE : first
  return {
    verdict: verdictOf(level === 'watch' ? [...summary.reasons, OVERDUE] : summary.reasons),
    reason: top?.code,
    severity: top?.code === 'never-seen' ? unseenSeverity(summary, now) : (top?.severity ?? 'info'),
  }
}

/**
 * The reasons that make the verdict at an instant, weightiest first; none where it is healthy.
 * @param down gateways that are lost, which may explain a silence
 */
export function alarmsAt(
  summary: Judged & Pick<Summary, 'heardBy' | 'interval'>,
  now: number,
  down: GatewaysDown = new Map()
): ReasonCode[] {
  const level = silenceAt(summary, now)
  const known = summary.reasons.filter(({ severity }) => severity !== 'info').map(({ code }) => code)
  if (level === 'severe') {
    const isDown = explainSilence(new Set(summary.heardBy), summary, down)
    return ['silent', ...(isDown ? (['gateway-down'] as const) : []), ...known]
  }
  if (level === 'watch') return [...known, 'overdue']
  const isUnjudged = known.length === 0 && summary.reasons.some(({ code }) => code === 'too-few-frames')
  return isUnjudged ? ['too-few-frames'] : known
}

const unseenSeverity = ({ provisionedSince = -Infinity }: Judged, now: number): Severity =>
  now - provisionedSince < DAY ? 'watch' : 'severe'

const OVERDUE = { code: 'overdue', severity: 'watch' } as const

const silenceAt = ({ lastSeen, lateAfter, silentAfter }: Judged, now: number): Level | undefined =>
  lastSeen === undefined ? undefined : silenceLevel(now - lastSeen, lateAfter, silentAfter)

/**
 * The verdict that reasons make: never seen and silent before all else; then failing (bad or severe) and watch; else
 * healthy, but too few frames where fewer than 5 carry no alarm.
 */
export function verdictOf(reasons: readonly Judgement[]): Verdict {
  const has = (code: ReasonCode) => reasons.some((reason) => reason.code === code)
  if (has('never-seen')) return 'never-seen'
  if (has('silent')) return 'silent'
  if (reasons.some(({ severity }) => severity === 'bad' || severity === 'severe')) return 'failing'
  if (reasons.some(({ severity }) => severity === 'watch')) return 'watch'
  return has('too-few-frames') ? 'too-few-frames' : 'healthy'
}
