import { diagnoseFrames } from './diagnose.ts'
import type { FrameLog } from './frame.ts'
import { recentGateways, type ThingFacts } from './measure.ts'
import type { Summary } from './verdict-at.ts'

/** Sums up what was read of a thing, for `verdictAt`. */
export function summarise(log: FrameLog, thing: ThingFacts = {}): Summary {
  const activity = Math.max(thing.lastActivity ?? 0, log.joinRequests.at(-1) ?? 0)
  const now = log.frames.reduce((latest, { time }) => Math.max(latest, time), activity)
  const { reasons, findings } = diagnoseFrames(log, { now, thing })
  const { lastSeen, silence, rhythm, loss, link, battery, gateways } = findings
  return {
    frames: log.frames.length,
    lastSeen,
    provisionedSince: thing.provisionedSince,
    reasons: reasons.map(({ code, severity }) => ({ code, severity })),
    lateAfter: silence?.lateAfter,
    silentAfter: silence?.silentAfter,
    interval: rhythm.interval,
    loss: loss.share,
    margin: link.margin,
    sf: link.sfLatest,
    battery: battery?.share,
    gateway: gateways[0]?.gateway,
    heardBy: [...recentGateways(log.frames)],
  }
}
