import type { Frame } from './frame.ts'

/** A session while its frames are being gathered, oldest first. */
export interface OpenSession {
  devAddr: string
  /** Whether another session of the same device address came before. */
  isReset: boolean
  frames: Frame[]
  /** Whether its counters have been past 16 bits, as the network's own are, which do not roll over. */
  isWide: boolean
  /** Counters so far, roll-overs added. */
  seen: Set<number>
  lowest: number
  highest: number
  /** Times of the first and of the latest frame, ms since the epoch. */
  from: number
  to: number
}

const WRAP = 65_536
/** A counter of 16 bits rolls over from above the first to below the second. */
const ROLLS_FROM = 65_000
const ROLLS_TO = 500
/** So many counters may be missing in a roll-over whatever the time between; more need time to have been sent. */
const UNTIMED_GAP = 50
/** How many frames to look ahead for a counter's return: a gateway replays a backlog of about this. */
const LOOK_AHEAD = 64
/** After a reset the first frames heard have counters near 0. */
const NEAR_ZERO = 16

/** A frame's counter in the session: FCntUp with a roll-over added where there was one. */
export function nextCounter(session: OpenSession, { fcnt, time }: Frame): number {
  if (session.isWide || fcnt >= WRAP) return fcnt
  const base = Math.floor(session.highest / WRAP) * WRAP
  const last = session.highest - base
  if (last > ROLLS_FROM && fcnt < ROLLS_TO && hasTime(session, base + WRAP + fcnt, time))
    return base + WRAP + fcnt
  // Sent before the roll-over, delivered after it
  if (base > 0 && last < ROLLS_TO && fcnt > ROLLS_FROM) return base - WRAP + fcnt
  return base + fcnt
}

/** A counter of 65,300 that falls to 0 an hour later did not roll over: 236 frames do not fit in an hour. */
function hasTime(session: OpenSession, counter: number, time: number): boolean {
  const missing = counter - session.highest
  const counted = session.highest - session.lowest
  if (missing <= UNTIMED_GAP || counted === 0) return true
  const pace = (session.to - session.from) / counted
  return missing * pace <= 4 * (time - session.to) + pace
}

/**
 * Whether the frame at `index` of its device address belongs to the session before it. A counter that grows does; one
 * that falls does when it was only delivered out of order: when it was missing until then, and the frames that follow
 * return to above where the session was. Frames that start over repeat counters that were there, or stay below.
 */
export function joinsSession(session: OpenSession, frames: readonly Frame[], index: number): boolean {
  let repeats = 0
  let isLate = true
  let least = Infinity
  for (let at = index; at < Math.min(frames.length, index + LOOK_AHEAD); at++) {
    const frame = frames[at]
    if (!frame) break
    const counter = nextCounter(session, frame)
    if (counter > session.highest) {
      // One repeated counter amid a session is reuse of that counter; a device that starts over starts at 0
      return repeats === 0 || (repeats === 1 && at === index + 1 && least > 0)
    }
    if (session.seen.has(counter)) repeats++
    isLate &&= frame.late
    least = Math.min(least, counter)
  }
  // Nothing that follows returns: the last frames were held back, or the counter fell for good
  if (repeats > 0 || least < session.lowest - LOOK_AHEAD) return false
  return isLate || (least > session.lowest && least > NEAR_ZERO)
}
