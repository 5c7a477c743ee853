import type { Fleet } from './known-fleet.ts'
import { REACH_MS } from './load-fleet.ts'

/** How recently a thing was heard; `silent` is longer ago than a week. Each thing is in one of them. */
export type Activity = keyof typeof REACH_MS | 'silent' | 'never'

/** Tells how recently each thing of a fleet was heard. Both times in milliseconds since the epoch. */
export function activityIn({
  heard,
}: Fleet): (id: string, last: number | undefined, now: number) => Activity {
  if (!heard) return (_, last, now) => activityAt(last, now)
  const known = new Map<string, Activity>()
  // The nearest reach is set last
  for (const id of heard.ever) known.set(id, 'silent')
  for (const reach of ['week', 'day', 'hour'] as const) for (const id of heard[reach]) known.set(id, reach)
  return (id) => known.get(id) ?? 'never'
}

function activityAt(last: number | undefined, now: number): Activity {
  if (last === undefined) return 'never'
  const age = now - last
  return age <= REACH_MS.hour
    ? 'hour'
    : age <= REACH_MS.day
      ? 'day'
      : age <= REACH_MS.week
        ? 'week'
        : 'silent'
}

const WITHIN: Record<Activity, readonly Activity[]> = {
  hour: ['hour'],
  day: ['hour', 'day'],
  week: ['hour', 'day', 'week'],
  silent: ['silent'],
  never: ['never'],
}

/** Whether a thing counts where things of `wanted` do: heard within the hour is also heard within the day. */
export const countsAs = (activity: Activity, wanted: Activity) => WITHIN[wanted].includes(activity)
