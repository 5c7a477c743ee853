import { airtimeMs, isSpreadingFactor } from '#lib/lora.ts'

import type { Level } from './codes.ts'
import type { Frame, FrameLog } from './frame.ts'
import { median } from './statistics.ts'

const HOUR = 3_600_000
/** Of the bands that EU868 devices use by default: 1 % (ETSI EN 300 220-2, annex B; LoRaWAN regional parameters). */
const DUTY_CYCLE_LIMIT = 0.01

export interface Airtime {
  /** Median of a frame, ms. */
  frame: number | undefined
  /** Mean in an hour from the first to the last frame, ms; undefined below an hour. */
  hour: number | undefined
  /** Most airtime in any hour / 3600 s, 0–1. */
  dutyCycle: number | undefined
  /** Above 80 % of the limit of 1 % watch, above the limit bad. */
  dutyCycleLevel: Level | undefined
  /** That hour, ms since the epoch. */
  busiest: { from: number; to: number } | undefined
}

/**
 * A frame's time on air in ms at 125 kHz (Semtech AN1200.13, see `airtimeMs`): 72 ms for 20 bytes at SF7, 1810 ms at
 * SF12. Undefined where its spreading factor is.
 */
export function frameAirtime({ sf, bytes }: Pick<Frame, 'sf' | 'bytes'>): number | undefined {
  return sf === undefined || !isSpreadingFactor(sf) ? undefined : airtimeMs(bytes, sf)
}

/**
 * Airtime of the frames that were heard, and duty cycle: the most of it in a sliding hour, against 1 %
 * (ETSI EN 300 220-2). Lost frames took airtime too, so that the true figure is higher by the frame loss.
 */
export function airtimeOf({ frames }: Pick<FrameLog, 'frames'>): Airtime {
  const timed = frames
    .flatMap((frame) => {
      const airtime = frameAirtime(frame)
      return airtime === undefined ? [] : [{ time: frame.time, airtime }]
    })
    .sort((a, b) => a.time - b.time)
  const first = timed[0]
  const last = timed.at(-1)
  if (!first || !last) {
    return {
      frame: undefined,
      hour: undefined,
      dutyCycle: undefined,
      dutyCycleLevel: undefined,
      busiest: undefined,
    }
  }
  let total = 0
  let sum = 0
  let most = 0
  let busiest = { from: first.time, to: first.time }
  let begin = 0
  for (const { time, airtime } of timed) {
    total += airtime
    sum += airtime
    for (let oldest = timed[begin]; oldest && oldest.time <= time - HOUR; oldest = timed[begin]) {
      sum -= oldest.airtime
      begin++
    }
    if (sum > most) {
      most = sum
      busiest = { from: timed[begin]?.time ?? time, to: time }
    }
  }
  const hours = (last.time - first.time) / HOUR
  const dutyCycle = most / HOUR
  return {
    frame: median(timed.map(({ airtime }) => airtime)),
    hour: hours >= 1 ? total / hours : undefined,
    dutyCycle,
    dutyCycleLevel:
      dutyCycle > DUTY_CYCLE_LIMIT ? 'bad' : dutyCycle > 0.8 * DUTY_CYCLE_LIMIT ? 'watch' : 'good',
    busiest,
  }
}
