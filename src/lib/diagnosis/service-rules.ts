import type { NextStepCode } from './codes.ts'
import type { CauseFamily } from './downlinks.ts'
import type { FrameRef } from './frame.ts'
import type { Findings } from './measure.ts'
import type { Finding } from './reason.ts'

const UNANSWERED = 3
/** Some repeats happen when a delivery is tried again; more than this share are a replay or a fault. */
const REPEATS = 0.05

/** Rules about power, payload, downlinks, and what is odd in the rows themselves. */
export const serviceRules: readonly ((findings: Findings) => Finding | undefined)[] = [
  batteryLow,
  undecoded,
  downlinkFailures,
  downlinkUnacknowledged,
  counterReuse,
  duplicates,
  unreadable,
]

function batteryLow({ battery }: Findings): Finding | undefined {
  if (battery?.level !== 'watch' && battery?.level !== 'bad') return undefined
  return {
    code: 'battery-low',
    severity: battery.level,
    figures: ['battery'],
    evidence: { from: battery.at, to: battery.at },
    nextSteps: ['replace-battery', 'send-less-often'],
  }
}

function undecoded({ decoding }: Findings): Finding | undefined {
  if (!decoding?.level || decoding.level === 'good') return undefined
  return {
    code: 'undecoded',
    severity: decoding.level,
    figures: ['decode-rate', 'frames'],
    evidence: { ...spanOf(decoding.undecoded), frames: decoding.undecoded },
    nextSteps: ['check-thing-type', 'check-codec'],
  }
}

const stepsByFamily: Record<CauseFamily, NextStepCode[]> = {
  'gateway-radio': ['check-gateway'],
  'backhaul-latency': ['check-gateway-backhaul'],
  'window-choice': ['check-device-class'],
  'duty-cycle': ['spread-downlinks', 'add-gateway'],
  regulation: ['check-region'],
  queue: ['check-downlink-queue'],
  unknown: ['check-downlink-path'],
}

function downlinkFailures({ downlinks, log }: Findings): Finding | undefined {
  const { level, causes } = downlinks
  if (level !== 'watch' && level !== 'bad') return undefined
  const failed = log.downlinks.filter(({ sent }) => sent === false)
  const steps = causes.flatMap(({ family }) => stepsByFamily[family])
  return {
    code: 'downlink-failures',
    severity: level,
    figures: ['downlink-success', 'downlinks'],
    evidence: {
      ...spanOf(failed),
      frames: refsOf(failed),
      gateways: [...new Set(failed.flatMap(({ gateway }) => gateway ?? []))],
    },
    nextSteps: steps.length > 0 ? [...new Set(steps)] : ['check-downlink-path'],
  }
}

function downlinkUnacknowledged({ downlinks }: Findings): Finding | undefined {
  const { unacknowledged, answerable } = downlinks
  if (unacknowledged.length === 0) return undefined
  const isLost = unacknowledged.length >= UNANSWERED && unacknowledged.length > answerable / 2
  return {
    code: 'downlink-unacknowledged',
    severity: isLost ? 'bad' : 'watch',
    figures: ['downlinks-unacknowledged', 'downlinks', 'margin'],
    evidence: { ...spanOf(unacknowledged), frames: refsOf(unacknowledged) },
    nextSteps: ['check-downlink-path', 'check-device-class', 'check-coverage'],
  }
}

function counterReuse({ log }: Findings): Finding | undefined {
  if (log.reused.length === 0) return undefined
  return {
    code: 'counter-reuse',
    severity: 'watch',
    figures: ['counters-reused', 'duplicates'],
    evidence: { ...spanOf(log.reused), frames: log.reused },
    nextSteps: ['check-replay', 'check-counter-storage'],
  }
}

function duplicates({ log }: Findings): Finding | undefined {
  const count = log.duplicates.length
  if (count === 0) return undefined
  const isMany = count >= UNANSWERED && count > REPEATS * log.frames.length
  return {
    code: 'duplicates',
    severity: isMany ? 'watch' : 'info',
    figures: ['duplicates', 'frames'],
    evidence: { ...spanOf(log.duplicates), frames: log.duplicates },
    nextSteps: ['check-replay'],
  }
}

function unreadable({ log }: Findings): Finding | undefined {
  if (log.unreadable === 0) return undefined
  return { code: 'unreadable-rows', severity: 'info', figures: ['unreadable-rows'], nextSteps: [] }
}

const refsOf = (downlinks: readonly { time: number; fcntDn: number | undefined }[]): FrameRef[] =>
  downlinks.flatMap(({ time, fcntDn }) => (fcntDn === undefined ? [] : [{ time, fcnt: fcntDn }]))

function spanOf(dated: readonly { time: number }[]) {
  if (dated.length === 0) return {}
  const times = dated.map(({ time }) => time)
  return { from: Math.min(...times), to: Math.max(...times) }
}
