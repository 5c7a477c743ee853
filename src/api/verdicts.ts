import { queryOptions } from '@tanstack/react-query'

import type { ThingResource } from '#contract/things.ts'

import { ApiError } from './api-error.ts'
import { REFRESH } from './query-client.ts'
import type { OwnVerdict } from './verdicts/judge-thing.ts'
import type { FleetVerdicts } from './verdicts/known-verdicts.ts'

const fleetKey = ['verdicts', 'fleet']
const ownKey = (thingIdentifier: string) => ['verdicts', 'own', thingIdentifier]
const MINUTE_MS = 60_000

export const verdictQueries = {
  /** The verdicts on all things, refreshed by what changed; `null` where the service has none. */
  fleet: () =>
    queryOptions({
      queryKey: fleetKey,
      queryFn: async ({ client, signal }) => {
        const known = client.getQueryData<FleetVerdicts | null>(fleetKey)
        // The pages stand without it
        const { loadVerdicts } = await import('./verdicts/load-verdicts.ts')
        try {
          return await loadVerdicts(known ?? undefined, signal)
        } catch (error) {
          if (error instanceof ApiError && error.status === 404) return null
          throw error
        }
      },
      // Merging keeps what is the same; comparing a hundred thousand things again would take longer than that
      structuralSharing: false,
      staleTime: ({ state: { data } }) => (data === null ? REFRESH.catalogue : REFRESH.list),
      refetchInterval: ({ state: { data } }) => (data === null ? REFRESH.catalogue : REFRESH.list),
    }),

  /** The verdict on one thing as this browser works it out, for a service that has none: costs a page of its log. */
  own: (thing: ThingResource) =>
    queryOptions({
      queryKey: ownKey(thing.thingIdentifier),
      queryFn: async ({ client, signal }) => {
        const { judgeThing } = await import('./verdicts/judge-thing.ts')
        return judgeThing(thing, client.getQueryData<OwnVerdict>(ownKey(thing.thingIdentifier)), signal)
      },
      staleTime: MINUTE_MS,
      refetchInterval: MINUTE_MS,
    }),
}
