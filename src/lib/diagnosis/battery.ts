import type { Level } from './codes.ts'
import type { FrameLog, StatusReport } from './frame.ts'

export interface Battery {
  /** `battery` by a level 0–1, `external` powered from outside, `unknown` where the thing cannot measure. */
  kind: 'battery' | 'external' | 'unknown'
  share: number | undefined
  level: Level | undefined
  /** The report, and ms since the epoch of it. */
  at: number
}

/** A DevStatusAns battery as a share: (b − 1) / 253 of 1–254; 0 is external power, 255 unknown (LoRaWAN 1.0.4 section 5.5). */
export function readBattery({ battery, time }: StatusReport): Battery | undefined {
  if (battery === undefined || !Number.isInteger(battery) || battery < 0 || battery > 255) return undefined
  if (battery === 0) return { kind: 'external', share: undefined, level: undefined, at: time }
  if (battery === 255) return { kind: 'unknown', share: undefined, level: undefined, at: time }
  const share = (battery - 1) / 253
  return { kind: 'battery', share, level: share < 0.1 ? 'bad' : share < 0.3 ? 'watch' : 'good', at: time }
}

/** The latest battery that the rows carry: below 30 % watch, below 10 % bad. */
export function batteryOf({ statuses }: Pick<FrameLog, 'statuses'>): Battery | undefined {
  for (const status of statuses.toReversed()) {
    const battery = readBattery(status)
    if (battery) return battery
  }
  return undefined
}
