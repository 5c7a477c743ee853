import { type QueryClient, queryOptions } from '@tanstack/react-query'

import type { ThingResource } from '#contract/things.ts'

import { keepSoon, readKept, readKeptBeginning } from './fleet/kept-fleet.ts'
import type { KnownFleet } from './fleet/known-fleet.ts'
import { loadAll, loadChanges, needsAll } from './fleet/load-fleet.ts'
import { unlessLive } from './live/live-status.ts'
import { REFRESH } from './query-client.ts'
import { thingQueries } from './things.ts'

const key = [...thingQueries.lists(), 'fleet']
const openingKey = [...thingQueries.lists(), 'opening']

export const fleetQueries = {
  /**
   * All things, with what is needed to tell how recently each was heard. It opens from what this browser kept, where
   * it kept some, and is refreshed by what changed; now and then all of it is asked for.
   */
  all: () =>
    queryOptions({
      queryKey: key,
      queryFn: ({ client, signal }) => refresh(client, signal),
      // Merging keeps what is the same; comparing a hundred thousand things again would take longer than that
      structuralSharing: false,
      staleTime: REFRESH.list,
      refetchInterval: ({ state: { data, error } }) =>
        data?.isKept && !error ? 1 : unlessLive(REFRESH.list)(),
    }),

  /**
   * What a list by name begins with: its first things as this browser kept them, so that they are on the screen before
   * the others are read. The whole fleet, where it is known or nothing was kept.
   */
  opening: () =>
    queryOptions({
      queryKey: openingKey,
      queryFn: async ({ client }): Promise<KnownFleet> =>
        client.getQueryData<KnownFleet>(key) ??
        (await readKeptBeginning()) ??
        (await client.query(fleetQueries.all())),
      structuralSharing: false,
      staleTime: Infinity,
      // The whole fleet is tried again by its own query
      retry: false,
    }),
}

async function refresh(client: QueryClient, signal: AbortSignal): Promise<KnownFleet> {
  const known = client.getQueryData<KnownFleet>(key)
  // What was kept is shown as it is: the screen need not wait for what changed since
  const kept = known ? undefined : await readKept()
  if (kept) return opened(client, kept)
  const isWhole = !known || needsAll(known, Date.now())
  const fleet = isWhole ? await loadAll(signal) : await loadChanges(known, signal)
  keepSoon(() => client.getQueryData<KnownFleet>(key), { isWhole })
  return opened(client, fleet)
}

/** Nobody needs its beginning any more. */
function opened(client: QueryClient, fleet: KnownFleet): KnownFleet {
  client.setQueryData<KnownFleet>(openingKey, (beginning) => beginning && fleet)
  return fleet
}

/** Changes what is known of the fleet: after a write, whose answer says what is now there. */
export function changeFleet(
  client: QueryClient,
  change: (things: readonly ThingResource[]) => readonly ThingResource[]
): void {
  client.setQueryData<KnownFleet>(key, (fleet) => fleet && { ...fleet, things: change(fleet.things) })
  keepSoon(() => client.getQueryData<KnownFleet>(key), { isWhole: true })
}

/** After many writes, of which some may have deleted: everything known of things is asked for again, all of it. */
export async function outdateThings(client: QueryClient): Promise<void> {
  askForAll(client)
  await client.invalidateQueries({ queryKey: thingQueries.all() })
}

/** After somebody deleted things: all lists of things are asked for again, and nothing of a single thing. */
export async function outdateLists(client: QueryClient): Promise<void> {
  askForAll(client)
  await client.invalidateQueries({ queryKey: thingQueries.lists() })
}

/** What changed says nothing of what is gone. */
function askForAll(client: QueryClient) {
  client.setQueryData<KnownFleet>(key, (fleet) => fleet && { ...fleet, fullAt: 0 })
}
