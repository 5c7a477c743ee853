import type { Level } from './codes.ts'
import type { Frame, FrameLog } from './frame.ts'

/** Lost frames of all sessions. */
export interface Loss {
  lost: number
  expected: number
  /** `lost / expected`, 0 up to 1; undefined without a frame. */
  share: number | undefined
}

/** A run of counters that nobody heard, between two frames of a session. */
export interface Outage {
  missing: number
  session: number
  /** The frames before and after it. */
  before: Frame
  after: Frame
  /** Times of these, ms since the epoch. */
  from: number
  to: number
}

/** So many missing in a row are an outage, which chance does not make at any loss that a thing lives with. */
export const OUTAGE_RUN = 10
/** So few frames missing are chance, not a rate. */
const FEWEST_LOST = 3
/** Of so few frames expected, none missing says nothing. */
const FEWEST_EXPECTED = 20

/**
 * Frame loss over all sessions: Σ max(0, fᵢ − fᵢ₋₁ − 1) / Σ (f_last − f_first + 1), fᵢ being the counters of a session
 * (the packet loss by counter gaps that The Things Stack and ChirpStack base ADR on). Restarts and roll-overs lose nothing.
 */
export function lossOf({ sessions }: Pick<FrameLog, 'sessions'>): Loss {
  let lost = 0
  let expected = 0
  for (const session of sessions) {
    lost += session.lost
    expected += session.expected
  }
  return { lost, expected, share: expected > 0 ? lost / expected : undefined }
}

/**
 * Frame loss by the same formula among the newest `most` frames, runs of 10 and more left out: what the link itself
 * loses, while a gateway or a thing that was off for a time is an outage.
 */
export function steadyLossOf({ frames }: Pick<FrameLog, 'frames'>, most = Infinity): Loss {
  const recent = frames.slice(-most)
  let lost = 0
  let heard = 0
  recent.forEach((frame, index) => {
    const before = recent[index - 1]
    const step = before?.session === frame.session ? frame.counter - before.counter : 1
    if (step > 0) heard++
    if (step > 1 && step <= OUTAGE_RUN) lost += step - 1
  })
  return { lost, expected: heard + lost, share: heard > 0 ? lost / (heard + lost) : undefined }
}

/**
 * Below 5 % good, 10 % watch, 30 % bad, above severe (after the loss steps of the ADR tables of The Things Stack and
 * ChirpStack). Fewer than 3 frames missing are no rate: good where 20 were expected, no level where fewer were.
 */
export function lossLevel({ lost, expected, share = 0 }: Loss): Level | undefined {
  if (lost < FEWEST_LOST) return expected < FEWEST_EXPECTED ? undefined : 'good'
  if (share < 0.05) return 'good'
  return share < 0.1 ? 'watch' : share <= 0.3 ? 'bad' : 'severe'
}

/** Runs of missing counters, longest first, of equal ones the latest first; at most `most`. */
export function outagesOf({ frames }: Pick<FrameLog, 'frames'>, most = 10): Outage[] {
  const outages: Outage[] = []
  for (let index = 1; index < frames.length; index++) {
    const before = frames[index - 1]
    const after = frames[index]
    if (!before || !after || before.session !== after.session) continue
    const missing = after.counter - before.counter - 1
    if (missing < 1) continue
    const from = Math.min(before.time, after.time)
    const to = Math.max(before.time, after.time)
    outages.push({ missing, session: after.session, before, after, from, to })
  }
  return outages.sort((a, b) => b.missing - a.missing || b.to - a.to).slice(0, most)
}
