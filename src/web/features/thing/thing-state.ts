import type { NetworkData } from '#contract/logs.ts'

import { figure } from './frame-reading.ts'

export type ThingState = 'active' | 'late' | 'silent' | 'never'

const hour = 3_600_000

/** What a thing is taken to send at when its history does not tell: once a day. */
const unknownInterval = 24 * hour

/**
 * The median time between frames in milliseconds, over the last 50 uplinks of at most as many frames as were sent, so
 * that lost ones do not stretch it (diagnosis.md, interval). Rows come newest first; undefined below three uplinks.
 */
export function usualInterval(rows: readonly NetworkData[]): number | undefined {
  const uplinks = rows.filter(({ type }) => type === 'UPLINK').slice(0, 51)
  const steps = uplinks.slice(1).flatMap((older, index) => {
    const newer = uplinks[index]
    const frames = (figure(newer?.fcntUp) ?? Number.NaN) - (figure(older.fcntUp) ?? Number.NaN)
    const time = (newer?.time ?? Number.NaN) - (older.time ?? Number.NaN)
    // A counter that stands or falls is another session
    return frames > 0 && time > 0 ? [time / frames] : []
  })
  return steps.length < 2 ? undefined : steps.sort((a, b) => a - b)[Math.floor(steps.length / 2)]
}

/**
 * Late past twice and silent past three times the usual interval, but never within an hour (diagnosis.md, silent).
 * All in milliseconds, instants since the epoch.
 */
export function stateOf(
  lastActivity: number | undefined,
  interval: number | undefined,
  now: number
): ThingState {
  if (lastActivity === undefined) return 'never'
  const age = now - lastActivity
  const usual = interval ?? unknownInterval
  if (age <= hour || age <= 2 * usual) return 'active'
  return age <= 3 * usual ? 'late' : 'silent'
}
