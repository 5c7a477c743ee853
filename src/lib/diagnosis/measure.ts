import { airtimeOf, type Airtime } from './airtime.ts'
import { batteryOf, type Battery } from './battery.ts'
import { decodingOf, type DecodedFacts, type Decoding } from './decoding.ts'
import { downlinksOf, type Downlinks } from './downlinks.ts'
import type { Frame, FrameLog } from './frame.ts'
import { explainSilence, type GatewaysDown } from './gateways-down.ts'
import { gatewayMix, redundancyOf, type GatewayPart, type Redundancy } from './gateways.ts'
import { linkOf, type Link } from './link.ts'
import { lossOf, outagesOf, steadyLossOf, type Loss, type Outage } from './loss.ts'
import { mainGatewayChange, type MainGatewayChange } from './main-gateway.ts'
import { restartsOf, type Restarts } from './restarts.ts'
import { latestFrame, rhythmOf, silenceOf, type Rhythm, type Silence } from './timing.ts'

/** What is known of a thing besides its rows; all of it may be left out. Times in ms since the epoch. */
export interface ThingFacts {
  provisioned?: boolean | undefined
  provisionedSince?: number | undefined
  /** The thing's own record of when it was last active. */
  lastActivity?: number | undefined
  /** After how many ms this thing counts as silent; never under an hour. */
  silentAfter?: number | undefined
  decoded?: DecodedFacts | undefined
  /** FCntDn of downlinks that were sent with acknowledgement, since reports do not say. */
  confirmedDownlinks?: Iterable<number> | undefined
  gatewaysDown?: GatewaysDown | undefined
}

/** Of when a diagnosis is, and what its rows cover. Times in ms since the epoch. */
export interface Circumstances {
  now: number
  /** What was asked for, if not all of the history: start included, end not. A range that ended is judged at its end. */
  range?: { from?: number | undefined; to?: number | undefined } | undefined
  thing?: ThingFacts | undefined
}

/** Every figure of diagnosis in full, as charts and lists need them. */
export interface Findings {
  log: FrameLog
  thing: ThingFacts
  /** The instant that is judged, ms since the epoch. */
  at: number
  /** Whether frames before the rows may exist that nobody asked for. */
  isPartial: boolean
  latest: Frame | undefined
  /** The last sign of life: a frame, a join request or the thing's own record; ms since the epoch. */
  lastSeen: number | undefined
  loss: Loss
  /** Of the link itself, without outages: of all frames, and of the newest 100. */
  steadyLoss: Loss
  recentLoss: Loss
  /** Longest first, at most 10. */
  outages: Outage[]
  restarts: Restarts
  /** Join requests in the 24 hours before the last sign of life that no frame followed. */
  unansweredJoins: number[]
  rhythm: Rhythm
  silence: Silence | undefined
  link: Link
  airtime: Airtime
  gateways: GatewayPart[]
  redundancy: Redundancy
  gatewayChange: MainGatewayChange | undefined
  /** Whether the thing is silent because every gateway of its 10 newest frames is lost. */
  isGatewayDown: boolean
  downlinks: Downlinks
  battery: Battery | undefined
  decoding: Decoding | undefined
}

const DAY = 86_400_000

/** Works out every figure of what was read. Never throws. */
export function measure(log: FrameLog, { now, range, thing = {} }: Circumstances): Findings {
  const at = Math.min(now, range?.to ?? Infinity)
  const latest = latestFrame(log)
  // Activity after a range that ended belongs to another diagnosis
  const recorded =
    thing.lastActivity !== undefined && thing.lastActivity <= at ? thing.lastActivity : undefined
  const signs = [latest?.time, log.joinRequests.at(-1), recorded].filter((time) => time !== undefined)
  const lastSeen = signs.length > 0 ? Math.max(...signs) : undefined
  const rhythm = rhythmOf(log)
  const habit = { ...rhythm, frames: log.frames.length, override: thing.silentAfter }
  const { provisionedSince = Infinity } = thing
  return {
    log,
    thing,
    at,
    isPartial: range?.from !== undefined && range.from > 0 && provisionedSince < range.from,
    latest,
    lastSeen,
    loss: lossOf(log),
    steadyLoss: steadyLossOf(log),
    recentLoss: steadyLossOf(log, 100),
    outages: outagesOf(log),
    // What happened before it fell silent is why it did
    restarts: restartsOf(log, lastSeen ?? at),
    unansweredJoins: log.joinRequests.filter(
      (time) => time > (latest?.time ?? -Infinity) && time > (lastSeen ?? at) - DAY
    ),
    rhythm,
    silence: lastSeen === undefined ? undefined : silenceOf(lastSeen, at, habit),
    link: linkOf(log),
    airtime: airtimeOf(log),
    gateways: gatewayMix(log),
    redundancy: redundancyOf(log),
    gatewayChange: mainGatewayChange(log),
    isGatewayDown: explainSilence(
      recentGateways(log.frames),
      { lastSeen: latest?.time, interval: rhythm.interval },
      thing.gatewaysDown ?? new Map()
    ),
    downlinks: downlinksOf(log, new Set(thing.confirmedDownlinks)),
    battery: batteryOf(log),
    decoding: decodingOf(log, thing.decoded),
  }
}

/** Every gateway of the 10 newest frames. */
export function recentGateways(frames: readonly Frame[]): ReadonlySet<string> {
  return new Set(frames.slice(-10).flatMap(({ receptions }) => receptions.map(({ gateway }) => gateway)))
}
