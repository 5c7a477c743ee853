import type { Level } from './codes.ts'
import type { DownlinkFate, FrameLog } from './frame.ts'
import { shareOf } from './statistics.ts'

/** What a cause speaks of; the codes are ThingPark's. */
export const CAUSE_FAMILIES = [
  'gateway-radio',
  'backhaul-latency',
  'window-choice',
  'duty-cycle',
  'regulation',
  'queue',
  'unknown',
] as const
export type CauseFamily = (typeof CAUSE_FAMILIES)[number]

export interface CauseCount {
  code: string
  family: CauseFamily
  count: number
}

export interface Downlinks {
  /** Reports with a status. */
  reported: number
  sent: number
  /** `sent / reported`, 0–1. */
  success: number | undefined
  level: Level | undefined
  /** Most frequent first. */
  causes: CauseCount[]
  /** Confirmed downlinks that the thing did not acknowledge though it sent 3 frames since. */
  unacknowledged: DownlinkFate[]
  /** Confirmed downlinks that had their answer, or the 3 frames to answer in. */
  answerable: number
}

/** Fewer failures than this are chance. */
const FEWEST_FAILURES = 3
/** A thing acknowledges in one of the next three uplinks, or its link is lost. */
const UPLINKS_TO_ACKNOWLEDGE = 3

/**
 * Downlink success: share of reports with DeliveryStatus 1. Below 80 % watch, below 50 % bad, from 3 failures on: a
 * gateway that hears many things misses some windows by its own duty cycle, and the network tries again. Causes are
 * counted by code (ThingPark, LRC-AS tunnel interface), C0 only where the downlink was not sent.
 * @param confirmed FCntDn of the downlinks known to be confirmed, where rows do not carry their MType
 */
export function downlinksOf(
  log: Pick<FrameLog, 'frames' | 'downlinks'>,
  confirmed: ReadonlySet<number> = new Set()
): Downlinks {
  const counts = new Map<string, number>()
  let reported = 0
  let sent = 0
  for (const downlink of log.downlinks) {
    if (downlink.sent !== undefined) reported++
    if (downlink.sent) sent++
    for (const { code } of downlink.causes) counts.set(code, (counts.get(code) ?? 0) + 1)
  }
  const success = shareOf(sent, reported)
  return {
    reported,
    sent,
    success,
    level: successLevel(success, reported - sent),
    causes: [...counts]
      .map(([code, count]) => ({ code, family: familyOf(code), count }))
      .sort((a, b) => b.count - a.count || (a.code < b.code ? -1 : 1)),
    ...acknowledgements(log, confirmed),
  }
}

function successLevel(success: number | undefined, failures: number): Level | undefined {
  if (success === undefined) return undefined
  if (failures < FEWEST_FAILURES) return 'good'
  return success < 0.5 ? 'bad' : success < 0.8 ? 'watch' : 'good'
}

/** The family of a ThingPark cause code. */
export function familyOf(code: string): CauseFamily {
  if (code.startsWith('A')) return 'gateway-radio'
  if (code.startsWith('B')) return 'backhaul-latency'
  if (code === 'C0') return 'window-choice'
  if (code === 'D0' || code === 'DA') return 'duty-cycle'
  if (code.startsWith('D')) return 'regulation'
  return code.startsWith('E') ? 'queue' : 'unknown'
}

/** Confirmed downlinks that were sent, and whether one of the next 3 uplinks has the ACK bit (LoRaWAN 1.0.4 section 4.3.1.2). */
function acknowledgements(
  { frames, downlinks }: Pick<FrameLog, 'frames' | 'downlinks'>,
  confirmed: ReadonlySet<number>
) {
  const unacknowledged: DownlinkFate[] = []
  let answerable = 0
  const wanted = downlinks.filter(
    ({ sent, confirmed: own, fcntDn }) => sent && (own ?? (fcntDn !== undefined && confirmed.has(fcntDn)))
  )
  const uplinks = wanted.length > 0 ? frames.toSorted((a, b) => a.time - b.time) : []
  for (const downlink of wanted) {
    const next = uplinks.findIndex(({ time }) => time > downlink.time)
    const answers = next < 0 ? [] : uplinks.slice(next, next + UPLINKS_TO_ACKNOWLEDGE)
    const isAnswered = answers.some(({ ack }) => ack)
    if (!isAnswered && answers.length < UPLINKS_TO_ACKNOWLEDGE) continue
    answerable++
    if (!isAnswered) unacknowledged.push(downlink)
  }
  return { unacknowledged, answerable }
}
