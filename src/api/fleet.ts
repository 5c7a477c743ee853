import { queryOptions } from '@tanstack/react-query'

import { listThings, type ThingResource } from '#contract/things.ts'

import { request } from './client.ts'
import { REFRESH } from './query-client.ts'
import { thingQueries } from './things.ts'

const HOUR_MS = 3_600_000

const REACH_MS = { hour: HOUR_MS, day: 24 * HOUR_MS, week: 7 * 24 * HOUR_MS } as const

/** How recently a thing was heard; `silent` is longer ago than a week. Each thing is in one of them. */
export type Activity = keyof typeof REACH_MS | 'silent' | 'never'

/** Identifiers of the things heard within each reach, for a service that does not tell when each was. */
type Heard = Readonly<Record<keyof typeof REACH_MS | 'ever', readonly string[]>>

export interface Fleet {
  things: readonly ThingResource[]
  /** Absent where things carry `lastActivity` themselves. */
  heard?: Heard
}

export const fleetQueries = {
  /** All things, with what is needed to tell how recently each was heard. */
  all: () =>
    queryOptions({
      queryKey: [...thingQueries.lists(), 'fleet'],
      queryFn: async ({ signal }): Promise<Fleet> => {
        const things = await request(listThings, { signal })
        // `lastActivity` is an extension: without it the documented filter says the same, less finely
        const isTold = things.length === 0 || things.some((thing) => thing.lastActivity !== undefined)
        return isTold ? { things } : { things, heard: await askWhoWasHeard(Date.now(), signal) }
      },
      staleTime: REFRESH.list,
      refetchInterval: REFRESH.list,
    }),
}

async function askWhoWasHeard(now: number, signal: AbortSignal): Promise<Heard> {
  const since = async (instant: number) => {
    const query = { lastActivity: new Date(instant).toISOString() }
    return (await request(listThings, { query, signal })).map((thing) => thing.thingIdentifier)
  }
  const [hour, day, week, ever] = await Promise.all([
    since(now - REACH_MS.hour),
    since(now - REACH_MS.day),
    since(now - REACH_MS.week),
    since(0),
  ])
  return { hour, day, week, ever }
}

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
