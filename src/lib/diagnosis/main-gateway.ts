import type { Frame, FrameLog } from './frame.ts'
import { present } from './link.ts'
import { median } from './statistics.ts'

/** What became of the gateway that used to hear the thing. */
export interface MainGatewayChange {
  kind: 'vanished' | 'changed'
  gateway: string
  /** The gateway that hears most frames best now. */
  successor: string | undefined
  /** The last frame that it heard, ms since the epoch. */
  lastSeen: number
  /** Frames since then. */
  framesSince: number
  /** Median margin up to then and since then, dB. */
  marginBefore: number | undefined
  marginAfter: number | undefined
}

/** A main gateway hears at least this share of the older half of the frames. */
const MAIN_SHARE = 0.6
/** It has vanished after this many frames without it, which chance does once in ten thousand times. */
const FRAMES_WITHOUT = 10

/**
 * Whether the main gateway of the older half of the frames vanished (heard none of the last 10 or more) or changed
 * (another one is best for most of the newer half, and the old one for less than a fifth). Needs 20 frames.
 */
export function mainGatewayChange({ frames }: Pick<FrameLog, 'frames'>): MainGatewayChange | undefined {
  if (frames.length < 2 * FRAMES_WITHOUT) return undefined
  const half = frames.length >> 1
  const older = leaderOf(frames.slice(0, half))
  const newer = leaderOf(frames.slice(half))
  const main = older.leader
  if (main === undefined || older.heard(main) < MAIN_SHARE) return undefined
  const lastAt = frames.findLastIndex((frame) => isHeardBy(frame, main))
  const since = frames.slice(lastAt + 1)
  const isVanished = since.length >= FRAMES_WITHOUT
  const successor = newer.leader === main ? undefined : newer.leader
  const isChanged =
    successor !== undefined && older.best(main) > 0.5 && newer.best(successor) > 0.5 && newer.best(main) < 0.2
  if (!isVanished && !isChanged) return undefined
  const marginOf = (part: readonly Frame[]) => median(present(part.map(({ margin }) => margin)))
  const turn = isVanished ? lastAt + 1 : half
  return {
    kind: isVanished ? 'vanished' : 'changed',
    gateway: main,
    successor,
    lastSeen: frames[lastAt]?.time ?? 0,
    framesSince: since.length,
    marginBefore: marginOf(frames.slice(0, turn)),
    marginAfter: marginOf(frames.slice(turn)),
  }
}

/** The gateway that heard most of some frames best, and how to ask for any one's shares of them, 0–1. */
function leaderOf(frames: readonly Frame[]) {
  const best = new Map<string, number>()
  for (const { gateway } of frames) {
    if (gateway !== undefined) best.set(gateway, (best.get(gateway) ?? 0) + 1)
  }
  const [leader] = [...best].sort(([a, some], [b, others]) => others - some || (a < b ? -1 : 1))
  return {
    leader: leader?.[0],
    best: (gateway: string) => (best.get(gateway) ?? 0) / frames.length,
    heard: (gateway: string) => frames.filter((frame) => isHeardBy(frame, gateway)).length / frames.length,
  }
}

const isHeardBy = ({ receptions }: Frame, wanted: string) =>
  receptions.some(({ gateway }) => gateway === wanted)
