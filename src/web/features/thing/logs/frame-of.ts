import type { NetworkData } from '#contract/logs.ts'

import { type FrameReading, readFrame } from '../frame-reading.ts'

const readings = new WeakMap<NetworkData, FrameReading>()

/** As `readFrame`, once a row: columns and filters ask for the same frame again and again. */
export function frameOf(row: NetworkData): FrameReading {
  const known = readings.get(row)
  if (known) return known
  const reading = readFrame(row)
  readings.set(row, reading)
  return reading
}
