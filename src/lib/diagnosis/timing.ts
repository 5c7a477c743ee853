import type { Level } from './codes.ts'
import type { Frame, FrameLog } from './frame.ts'
import { median, quantile } from './statistics.ts'

const HOUR = 3_600_000
/** How many frames the interval is taken from. */
const RECENT = 50
const LATE_AFTER = 2
const SILENT_AFTER = 3
const LONGEST_PAUSES = 1.5
const DAY = 24 * HOUR
/** Fewer frames than this carry no verdict. */
export const FEWEST_FRAMES = 5

/** How regularly a thing sends, in ms. */
export interface Rhythm {
  /** The median of Δt / Δfcnt over the last 50 frames; undefined below two frames. */
  interval: number | undefined
  /** What 19 in 20 of them do not exceed: far above the interval for a thing that reports events. */
  longest: number | undefined
}

/**
 * Time between transmissions: the median of Δt / Δfcnt over the last 50 frames, which neither loss nor a pause moves
 * (counters tell what was sent, times when: LoRaWAN 1.0.4 section 4.3.1.5). Where sessions are so short that most
 * neighbours are not of one session, Δt between these counts too.
 */
export function rhythmOf({ frames }: Pick<FrameLog, 'frames'>): Rhythm {
  const recent = frames.slice(-RECENT - 1)
  const within: number[] = []
  const across: number[] = []
  for (let index = 1; index < recent.length; index++) {
    const before = recent[index - 1]
    const after = recent[index]
    if (!before || !after) continue
    const passed = after.time - before.time
    if (passed <= 0) continue
    if (before.session !== after.session) across.push(passed)
    else if (after.counter > before.counter) within.push(passed / (after.counter - before.counter))
  }
  const steps = within.length >= across.length ? within : [...within, ...across]
  return { interval: median(steps), longest: quantile(steps, 0.95) }
}

/** The latest frame by its own time, whatever its session. */
export function latestFrame({ frames }: Pick<FrameLog, 'frames'>): Frame | undefined {
  let latest: Frame | undefined
  for (const frame of frames) if (!latest || frame.time >= latest.time) latest = frame
  return latest
}

export interface Silence {
  /** ms since the last sign of life. */
  for: number
  /** That in intervals; undefined without an interval. */
  intervals: number | undefined
  /** After how many ms a thing counts as late, and as silent; undefined where neither interval nor override is known. */
  lateAfter: number | undefined
  silentAfter: number | undefined
  level: Level | undefined
}

/** What of a thing's past decides when its silence counts. */
export interface Habit extends Rhythm {
  /** How many frames the rhythm is taken from. */
  frames: number
  /** The thing's own threshold for silent, ms; late is then two thirds of it. */
  override?: number | undefined
}

/**
 * How long a thing has been silent: (now − last) / interval, above 2 late, above 3 silent, and never before an hour has
 * passed. Two additions, so that silence is said only of what was a rhythm: a thing that reports events, which come in
 * bursts, is silent after 1.5 times its longer pauses at the earliest; below 5 frames, which may be those that follow
 * a join, only after a day.
 * @param last the last sign of life, ms since the epoch
 */
export function silenceOf(last: number, now: number, habit: Habit): Silence {
  const passed = Math.max(0, now - last)
  const limit = habit.override ?? silenceLimit(habit)
  const least = habit.override === undefined && habit.frames < FEWEST_FRAMES ? DAY : HOUR
  const silentAfter = limit === undefined ? undefined : Math.max(least, limit)
  const lateAfter = limit === undefined ? undefined : Math.max(least, (limit * LATE_AFTER) / SILENT_AFTER)
  return {
    for: passed,
    intervals: habit.interval === undefined ? undefined : passed / habit.interval,
    lateAfter,
    silentAfter,
    level: silenceLevel(passed, lateAfter, silentAfter),
  }
}

function silenceLimit({ interval, longest, frames }: Habit): number | undefined {
  // It was active once, says the thing's own record, and the rows say nothing
  if (frames === 0) return DAY
  return interval === undefined
    ? undefined
    : Math.max(SILENT_AFTER * interval, LONGEST_PAUSES * (longest ?? 0))
}

/** Whether a silence of so many ms is one; undefined where no threshold is known. */
export function silenceLevel(
  passed: number,
  lateAfter: number | undefined,
  silentAfter: number | undefined
): Level | undefined {
  if (lateAfter === undefined || silentAfter === undefined) return undefined
  if (passed > silentAfter) return 'severe'
  return passed > lateAfter ? 'watch' : 'good'
}
