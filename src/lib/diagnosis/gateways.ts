import type { Level } from './codes.ts'
import type { Frame, FrameLog } from './frame.ts'
import { present } from './link.ts'
import { median, shareOf } from './statistics.ts'

/** A gateway's part in a thing's frames. */
export interface GatewayPart {
  gateway: string
  /** Frames that it heard, and their share of all, 0–1. */
  frames: number
  share: number
  /** Frames that it heard best, and their share. */
  best: number
  bestShare: number
  /** Frames that nobody else heard. */
  alone: number
  /** ms since the epoch */
  firstSeen: number
  lastSeen: number
  /** Medians: dBm, dB, dBm. */
  rssi: number | undefined
  snr: number | undefined
  esp: number | undefined
  /** Median noise at the gateway, dBm; undefined below 10 usable receptions. */
  noise: number | undefined
  noiseLevel: Level | undefined
  /** Share of the frames that it heard best which it delivered late. */
  lateShare: number | undefined
  lateLevel: Level | undefined
}

export interface Redundancy {
  /** Mean of gateways a frame; undefined where no row says. */
  mean: number | undefined
  /** Share of frames that one gateway alone heard, 0–1. */
  single: number | undefined
  /** Above 80 % by one alone: fragile. */
  level: Level | undefined
}

/** A gateway's median noise above this is local interference (thermal noise is −117 dBm: Semtech AN1200.22). */
export const INTERFERENCE = -110
/** The SNR that a gateway reports stops growing at about 10 dB, above which RSSI − SNR is signal and not noise. */
const HIGHEST_SNR_FOR_NOISE = 5
const FEWEST_FOR_NOISE = 10
const LATE_LIMIT = 0.05
const FEWEST_LATE = 2
const FRAGILE = 0.8

interface Gathered {
  frames: number
  best: number
  late: number
  alone: number
  firstSeen: number
  lastSeen: number
  rssi: number[]
  snr: number[]
  esp: number[]
  noise: number[]
}

/**
 * The mix of gateways, the one that heard most frames best first: shares, first and last seen, signal; noise as
 * ESP − SNR of the receptions up to 5 dB, above −110 dBm interference; late share of the frames it was best for, above
 * 5 % a slow backhaul (ThingPark: `Late` is 1 where the LRR buffered the frame).
 */
export function gatewayMix({ frames }: Pick<FrameLog, 'frames'>): GatewayPart[] {
  const gathered = new Map<string, Gathered>()
  for (const frame of frames) {
    const isSingle = isAlone(frame)
    for (const { gateway, rssi, snr, esp } of frame.receptions) {
      let own = gathered.get(gateway)
      if (!own) gathered.set(gateway, (own = emptyGathered()))
      own.frames++
      if (frame.time < own.firstSeen) own.firstSeen = frame.time
      if (frame.time > own.lastSeen) own.lastSeen = frame.time
      if (isSingle) own.alone++
      if (frame.gateway === gateway) {
        own.best++
        if (frame.late) own.late++
      }
      if (rssi !== undefined) own.rssi.push(rssi)
      if (snr !== undefined) own.snr.push(snr)
      if (esp === undefined) continue
      own.esp.push(esp)
      if (snr !== undefined && snr <= HIGHEST_SNR_FOR_NOISE) own.noise.push(esp - snr)
    }
  }
  return [...gathered]
    .map(([gateway, own]) => partOf(gateway, own, frames.length))
    .sort((a, b) => b.best - a.best || b.frames - a.frames || (a.gateway < b.gateway ? -1 : 1))
}

const emptyGathered = (): Gathered => ({
  frames: 0,
  best: 0,
  late: 0,
  alone: 0,
  firstSeen: Infinity,
  lastSeen: -Infinity,
  rssi: [],
  snr: [],
  esp: [],
  noise: [],
})

const isAlone = ({ gatewayCount, receptions }: Frame) => (gatewayCount ?? receptions.length) === 1

function partOf(gateway: string, own: Gathered, all: number): GatewayPart {
  const noise = own.noise.length < FEWEST_FOR_NOISE ? undefined : median(own.noise)
  const lateShare = shareOf(own.late, own.best)
  return {
    gateway,
    frames: own.frames,
    share: own.frames / all,
    best: own.best,
    bestShare: own.best / all,
    alone: own.alone,
    firstSeen: own.firstSeen,
    lastSeen: own.lastSeen,
    rssi: median(own.rssi),
    snr: median(own.snr),
    esp: median(own.esp),
    noise,
    noiseLevel: noise === undefined ? undefined : noise > INTERFERENCE ? 'watch' : 'good',
    lateShare,
    lateLevel:
      lateShare === undefined
        ? undefined
        : lateShare > LATE_LIMIT && own.late >= FEWEST_LATE
          ? 'watch'
          : 'good',
  }
}

/** Mean DevLrrCnt and the share of frames heard by one gateway alone; above 80 % the thing hangs on that one. */
export function redundancyOf({ frames }: Pick<FrameLog, 'frames'>): Redundancy {
  const counts = present(frames.map(({ gatewayCount }) => gatewayCount))
  const single = shareOf(counts.filter((count) => count === 1).length, counts.length)
  return {
    mean: shareOf(
      counts.reduce((sum, count) => sum + count, 0),
      counts.length
    ),
    single,
    level: single === undefined || counts.length < 10 ? undefined : single > FRAGILE ? 'watch' : 'good',
  }
}
