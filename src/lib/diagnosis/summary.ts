import type { ReasonCode, Severity, Verdict } from './codes.ts'
import { diagnoseFrames, verdictOf } from './diagnose.ts'
import type { FrameLog } from './frame.ts'
import type { ThingFacts } from './measure.ts'
import { silenceLevel } from './timing.ts'

/**
 * What a fleet keeps of a thing: small, JSON as it is, and without an age: `verdictAt` says at any instant what it
 * comes to, so that a thing which falls silent needs no new computation. Times in ms since the epoch.
 */
export interface Summary {
  /** Frames read, and the last sign of life. */
  frames: number
  lastSeen: number | undefined
  /** Reasons but for silence, weightiest first. */
  reasons: readonly { code: ReasonCode; severity: Severity }[]
  /** After how many ms since `lastSeen` it is late, and silent. */
  lateAfter: number | undefined
  silentAfter: number | undefined
  /** ms */
  interval: number | undefined
  /** 0–1 */
  loss: number | undefined
  /** Median, dB. */
  margin: number | undefined
  /** 0–1 */
  battery: number | undefined
  /** The gateway that hears most frames best. */
  gateway: string | undefined
}

/** Sums up what was read of a thing, for `verdictAt`. */
export function summarise(log: FrameLog, thing: ThingFacts = {}): Summary {
  const activity = Math.max(thing.lastActivity ?? 0, log.joinRequests.at(-1) ?? 0)
  const now = log.frames.reduce((latest, { time }) => Math.max(latest, time), activity)
  const { reasons, findings } = diagnoseFrames(log, { now, thing })
  const { lastSeen, silence, rhythm, loss, link, battery, gateways } = findings
  return {
    frames: log.frames.length,
    lastSeen,
    reasons: reasons.map(({ code, severity }) => ({ code, severity })),
    lateAfter: silence?.lateAfter,
    silentAfter: silence?.silentAfter,
    interval: rhythm.interval,
    loss: loss.share,
    margin: link.margin,
    battery: battery?.share,
    gateway: gateways[0]?.gateway,
  }
}

/** The verdict of a summary at an instant (ms since the epoch), and the reason that weighs most, where there is one. */
export function verdictAt(
  { reasons, lastSeen, lateAfter, silentAfter }: Summary,
  now: number
): { verdict: Verdict; reason: ReasonCode | undefined } {
  const level = lastSeen === undefined ? undefined : silenceLevel(now - lastSeen, lateAfter, silentAfter)
  if (level === 'severe') return { verdict: 'silent', reason: 'silent' }
  const [first] = reasons
  const isOverdue = level === 'watch' && (first === undefined || first.severity === 'info')
  const overdue = { code: 'overdue', severity: 'watch' } as const
  return {
    verdict: verdictOf(level === 'watch' ? [...reasons, overdue] : reasons),
    reason: isOverdue ? 'overdue' : first?.code,
  }
}
