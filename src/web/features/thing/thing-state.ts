export type ThingState = 'active' | 'late' | 'silent' | 'never'

const DAY_MS = 86_400_000

/**
 * How a thing is of which only the last activity is known, taken to send once a day: late past twice and silent past
 * three times that. All in milliseconds, instants since the epoch.
 */
export function stateOf(lastActivity: number | undefined, now: number): ThingState {
  if (lastActivity === undefined) return 'never'
  const age = now - lastActivity
  if (age <= 2 * DAY_MS) return 'active'
  return age <= 3 * DAY_MS ? 'late' : 'silent'
}
