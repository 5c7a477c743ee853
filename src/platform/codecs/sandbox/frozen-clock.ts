/** The only clock of this thread. */
export interface FrozenClock {
  /** @param time milliseconds since the epoch */
  set(time: number): void
}

/**
 * Makes this thread's `Date` show a time that stands still, in UTC, since the interpreter asks it for both. The machine's
 * own clock and zone are out of a script's reach then.
 */
export function freezeClock(): FrozenClock {
  let now = 0
  Date.now = () => now
  Date.prototype.getTimezoneOffset = () => 0
  const utc = ['FullYear', 'Month', 'Date', 'Day', 'Hours', 'Minutes', 'Seconds'] as const
  for (const part of utc) {
    Date.prototype[`get${part}`] = function get(this: Date) {
      return this[`getUTC${part}`]()
    }
  }
  return {
    set(time) {
      now = time
    },
  }
}
