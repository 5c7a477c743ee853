import type { FrameLog, Session } from './frame.ts'

const DAY = 86_400_000
/** A session of a join loop has at most so many frames, and this many sessions in a day make a loop. */
const SHORT = 2
export const LOOP_SESSIONS = 3

/** How often a thing started over. */
export interface Restarts {
  /** Sessions that began with a new device address, and with the same one. */
  rejoins: number
  resets: number
  /** Restarts in the 24 hours before `now`. */
  inADay: number
  /** Sessions of at most 2 frames in the 24 hours before `now`: 3 or more are a loop. */
  shortInADay: Session[]
  /** When the last restart was, ms since the epoch. */
  last: number | undefined
}

/**
 * Rejoins, resets and short sessions: a counter that falls with a new device address is a rejoin, with the same one a
 * reset; 3 sessions of 2 frames or fewer in 24 hours are a join loop (The Things Stack, Troubleshooting devices:
 * repeated join requests). `now` in ms since the epoch.
 */
export function restartsOf({ sessions }: Pick<FrameLog, 'sessions'>, now: number): Restarts {
  const started = sessions.filter(({ start }) => start !== 'first')
  const recent = sessions.filter(({ from }) => from > now - DAY)
  return {
    rejoins: started.filter(({ start }) => start === 'rejoin').length,
    resets: started.filter(({ start }) => start === 'reset').length,
    inADay: recent.filter(({ start }) => start !== 'first').length,
    shortInADay: recent.filter(({ heard }) => heard <= SHORT),
    last: started.at(-1)?.from,
  }
}
