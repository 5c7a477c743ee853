import { type QueryClient, queryOptions } from '@tanstack/react-query'

import type { ThingResource } from '#contract/things.ts'
import { VERDICT_ROWS } from '#lib/diagnosis/codes.ts'
import type { GatewaysDown } from '#lib/diagnosis/gateways-down.ts'
import type { ThingFacts } from '#lib/diagnosis/measure.ts'
import { silentAfterTag } from '#lib/diagnosis/silence-tag.ts'
import { toInstant } from '#lib/instant.ts'

import { baseStationQueries } from './base-stations.ts'
import type { LogProgress } from './frames/read-log.ts'
import { getReady, readLogAside } from './frames/read-log-aside.ts'
import { logQueries } from './logs.ts'
import { REFRESH } from './query-client.ts'

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
/** What charts show at once. */
export const MOST_ROWS = 10_000

/** Milliseconds since the epoch; the start belongs to the range, the end does not. */
export interface LogRange {
  start: number
  end: number
}

/** What of a thing weighs in its diagnosis. */
export function factsOf({
  technologyDetails,
  lastActivity,
  insertionDate,
  tags = [],
}: ThingResource): ThingFacts {
  return {
    provisioned: technologyDetails?.provisioned,
    provisionedSince: toInstant(insertionDate),
    lastActivity: toInstant(lastActivity),
    silentAfter: silentAfterTag(tags),
  }
}

export const diagnosisQueries = {
  /** The verdict on a thing, from its newest rows. */
  newest: (thing: ThingResource) =>
    queryOptions({
      queryKey: [...logQueries.all(thing.thingIdentifier), 'diagnosis', 'newest'],
      queryFn: async ({ client, signal }) => {
        getReady()
        const facts = { ...factsOf(thing), gatewaysDown: await gatewaysDown(client, thing) }
        return readLogAside(
          { thingIdentifier: thing.thingIdentifier, range: undefined, most: VERDICT_ROWS, thing: facts },
          { onProgress: () => undefined, signal }
        )
      },
      staleTime: REFRESH.list,
      refetchInterval: MINUTE_MS,
      structuralSharing: false,
    }),

  /** All that a range holds, at most `MOST_ROWS` of it. */
  range: (thing: ThingResource, range: LogRange, onProgress: (progress: LogProgress) => void) =>
    queryOptions({
      queryKey: [...logQueries.all(thing.thingIdentifier), 'diagnosis', range],
      queryFn: ({ signal }) =>
        readLogAside(
          { thingIdentifier: thing.thingIdentifier, range, most: MOST_ROWS, thing: factsOf(thing) },
          { onProgress, signal }
        ),
      staleTime: REFRESH.list,
      structuralSharing: false,
    }),
}

/** Base stations that are lost: of use only to explain a silence. */
async function gatewaysDown(
  client: QueryClient,
  { lastActivity, tags = [] }: ThingResource
): Promise<GatewaysDown> {
  const heard = toInstant(lastActivity)
  const mayBeSilent = silentAfterTag(tags) ?? HOUR_MS
  if (heard === undefined || Date.now() - heard < mayBeSilent) return new Map()
  // A verdict without them is better than none
  const stations = await client.query(baseStationQueries.list()).catch(() => [])
  return new Map(
    stations.flatMap(({ basestationId, state, location }): [string, number | undefined][] =>
      basestationId !== undefined && state === 'CONNECTIONLOST'
        ? [[basestationId, toInstant(location?.timestamp)]]
        : []
    )
  )
}
