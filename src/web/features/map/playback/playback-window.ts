import type { PlaybackRange } from '../map-state.ts'

const HOUR_MS = 3_600_000
const MINUTE_MS = 60_000

const LENGTHS: Record<PlaybackRange, number> = { '6h': 6 * HOUR_MS, '24h': 24 * HOUR_MS, '7d': 168 * HOUR_MS }

/** What is played, in milliseconds since the epoch. */
export interface PlaybackWindow {
  start: number
  end: number
}

/**
 * The range that ends now; around the moment of a link that is older than that. Whole minutes, so that what was read
 * can be shown again.
 */
export function windowOf(range: PlaybackRange, moment: number | undefined, now: number): PlaybackWindow {
  const length = LENGTHS[range]
  const newest = Math.ceil(now / MINUTE_MS) * MINUTE_MS
  const isOlder = moment !== undefined && moment < newest - length
  const end = isOlder ? Math.min(newest, Math.ceil((moment + length / 2) / MINUTE_MS) * MINUTE_MS) : newest
  return { start: end - length, end }
}

/** How long a tail a tracker draws behind it, in milliseconds: a twenty-fourth of what is played, at least half an hour. */
export const tailLength = ({ start, end }: PlaybackWindow) => Math.max(HOUR_MS / 2, (end - start) / 24)

/** How far a key goes, as a share of what is played. */
const STEPS: Record<string, number> = {
  ArrowLeft: -1 / 240,
  ArrowDown: -1 / 240,
  ArrowRight: 1 / 240,
  ArrowUp: 1 / 240,
  PageDown: -1 / 24,
  PageUp: 1 / 24,
  Home: -1,
  End: 1,
}

/** Where a key moves a moment; undefined for a key that moves none. */
export function momentAfterKey(
  key: string,
  time: number,
  { start, end }: PlaybackWindow
): number | undefined {
  const step = STEPS[key]
  if (step === undefined) return undefined
  return Math.min(end, Math.max(start, Math.round(time + step * (end - start))))
}
