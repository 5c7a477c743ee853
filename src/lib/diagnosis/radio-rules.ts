import type { Level, NextStepCode, Severity } from './codes.ts'
import { lossLevel, OUTAGE_RUN } from './loss.ts'
import type { Findings } from './measure.ts'
import type { Finding } from './reason.ts'

const DAY = 86_400_000
/** Several outages are a habit. */
const MANY_OUTAGES = 3

/** Rules about what is lost and how well a thing is heard. */
export const radioRules: readonly ((findings: Findings) => Finding | undefined)[] = [
  frameLoss,
  outage,
  weakLink,
  sfStuck,
  dutyCycle,
]

const alarms = (level: Level | undefined): level is 'watch' | 'bad' | 'severe' =>
  level !== undefined && level !== 'good'

/**
 * Loss is judged by the newest 100 frames, since what was lost before is past: where these are good and the whole is
 * not, it is to be watched, and where outages took it all, it only explains.
 */
function frameLoss({ loss, steadyLoss, recentLoss, outages, log, link }: Findings): Finding | undefined {
  const now = lossLevel(recentLoss)
  const before = lossLevel(steadyLoss)
  if (!alarms(now) && !alarms(before) && !alarms(lossLevel(loss))) return undefined
  const severity: Severity = alarms(now) ? now : alarms(before) ? 'watch' : 'info'
  const steps: NextStepCode[] =
    link.weakness === undefined ? ['check-collisions', 'check-gateway-interference'] : ['improve-antenna']
  return {
    code: 'frame-loss',
    severity,
    figures: ['frame-loss', 'frames-lost', 'frames-expected', 'longest-outage', 'margin'],
    evidence: {
      from: log.frames[0]?.time,
      to: log.frames.at(-1)?.time,
      frames: outages.map(({ after }) => after),
    },
    nextSteps: [...steps, 'check-coverage', 'add-gateway'],
  }
}

function outage({ outages, lastSeen, gateways }: Findings): Finding | undefined {
  const long = outages.filter(({ missing }) => missing >= OUTAGE_RUN)
  const [longest] = long
  if (!longest) return undefined
  const isRecent = long.some(({ to }) => to > (lastSeen ?? to) - DAY)
  return {
    code: 'outage',
    severity: isRecent || long.length >= MANY_OUTAGES ? 'watch' : 'info',
    figures: ['longest-outage', 'longest-outage-time', 'frames-lost'],
    evidence: {
      from: longest.from,
      to: longest.to,
      frames: [longest.before, longest.after],
      gateways: gateways.slice(0, 1).map(({ gateway }) => gateway),
    },
    nextSteps: ['check-gateway', 'check-power', 'check-coverage'],
  }
}

/** Below SF12 a slower rate still helps; at SF12 only a better place does. */
function weakLink({ link, log }: Findings): Finding | undefined {
  if (link.weakness === undefined) return undefined
  const recent = log.frames.slice(-20)
  const canSlowDown = (link.marginAtSf12 ?? 0) >= 10
  return {
    code: 'weak-link',
    severity: link.weakness,
    figures: ['margin', 'margin-p10', 'margin-latest', 'margin-at-sf12', 'esp', 'sf-latest'],
    evidence: { from: recent[0]?.time, to: recent.at(-1)?.time, frames: recent },
    nextSteps: canSlowDown
      ? ['check-device-adr', 'enable-adr', 'improve-antenna']
      : ['improve-antenna', 'move-thing', 'add-gateway'],
  }
}

function sfStuck({ link, log }: Findings): Finding | undefined {
  if (!link.isSfStuck) return undefined
  const slow = log.frames.filter(({ sf }) => sf === 12)
  const asksForAdr = (link.adrShare ?? 0) > 0.5
  return {
    code: 'sf-stuck',
    severity: 'watch',
    figures: ['sf12-share', 'sf-excess', 'adr-share', 'margin', 'airtime-frame'],
    evidence: { from: slow[0]?.time, to: slow.at(-1)?.time, frames: slow.slice(-20) },
    nextSteps: asksForAdr
      ? ['check-downlink-path', 'check-device-adr', 'check-device-class']
      : ['enable-adr', 'check-device-adr'],
  }
}

function dutyCycle({ airtime, log }: Findings): Finding | undefined {
  const { dutyCycleLevel: level, busiest } = airtime
  if (!alarms(level) || !busiest) return undefined
  return {
    code: 'duty-cycle',
    severity: level,
    figures: ['duty-cycle', 'airtime-frame', 'airtime-hour', 'interval', 'sf-latest'],
    evidence: {
      ...busiest,
      frames: log.frames.filter(({ time }) => time >= busiest.from && time <= busiest.to),
    },
    nextSteps: ['send-less-often', 'shorten-payload', 'check-device-adr'],
  }
}
