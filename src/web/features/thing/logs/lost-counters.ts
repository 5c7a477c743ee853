import type { NetworkData } from '#contract/logs.ts'
import { readFrames } from '#lib/diagnosis/read-frames.ts'

import { frameOf } from './frame-of.ts'
import type { KeyedRow } from './log-rows.ts'

/**
 * Rows with how many uplinks right before each nobody heard, as the diagnosis counts them: the counters missing between
 * an uplink and the one before it of its session. A frame that comes late fills its place; a counter that starts over
 * and a new device address tell of none.
 * @param rows all that were read, in any order
 */
export function withLost(rows: readonly KeyedRow<NetworkData>[]): KeyedRow<NetworkData>[] {
  const { frames } = readFrames(rows.map(({ row }) => row))
  const lost = new Map<string, number>()
  frames.forEach((frame, index) => {
    const before = frames[index - 1]
    const missing = before?.session === frame.session ? frame.counter - before.counter - 1 : 0
    if (missing > 0) lost.set(`${frame.time} ${frame.fcnt}`, missing)
  })
  return rows.map((keyed) => {
    if (lost.size === 0 || keyed.row.type !== 'UPLINK') return keyed
    const count = lost.get(`${keyed.row.time} ${frameOf(keyed.row).counter}`)
    return count === undefined ? keyed : { ...keyed, lost: count }
  })
}
