import type { QueryClient } from '@tanstack/react-query'

import type { LiveEvent } from '#contract/live.ts'

import { baseStationQueries } from '../base-stations.ts'
import { catalogueQueries } from '../catalogue.ts'
import { forgetDeleted, isDeletedHere } from '../deleted-things.ts'
import { outdateLists } from '../fleet.ts'
import { thingQueries } from '../things.ts'
import { tellOfThings } from './live-status.ts'

/** Milliseconds between refreshes of one thing's page, of lists that data change, and of base stations. */
const THING_MS = 2000
const LIST_MS = 10_000
const STATION_MS = 20_000

/**
 * Asks again for what events changed and a page shows, some seconds of events at a time: a fleet that sends 200 messages
 * a second costs no more requests than one that sends two.
 */
export function createLiveRefresh(client: QueryClient, now: () => number = Date.now) {
  let things = new Set<string>()
  let gone = new Set<string>()
  let isListOld = false
  let isDeleted = false
  let isChanged = false
  let timer: ReturnType<typeof setTimeout> | undefined
  let listAt = 0
  let stationsAt = 0

  const flush = () => {
    timer = undefined
    const changed = new Set([...things].filter((each) => !isDeletedHere(client, each)))
    const deleted = gone
    things = new Set()
    gone = new Set()
    if (changed.size > 0) {
      tellOfThings(changed)
      void client.invalidateQueries({
        predicate: ({ queryKey }) => isOfAny(changed, queryKey),
      })
    }
    if (deleted.size > 0) {
      client.removeQueries({ type: 'inactive', predicate: ({ queryKey }) => isOfAny(deleted, queryKey) })
      // A page that still shows it learns by one question that it is gone; all others would fail as well
      for (const thingIdentifier of deleted) {
        if (isDeletedHere(client, thingIdentifier)) continue
        void client.invalidateQueries({ queryKey: thingQueries.detail(thingIdentifier).queryKey })
      }
    }
    refreshLists()
  }

  const refreshLists = () => {
    if (isDeleted) void outdateLists(client)
    else if (isChanged || (isListOld && now() - listAt >= LIST_MS)) {
      listAt = now()
      isListOld = false
      void client.invalidateQueries({ queryKey: thingQueries.lists() })
    }
    if (isChanged || isDeleted) void client.invalidateQueries({ queryKey: catalogueQueries.plans().queryKey })
    isDeleted = false
    isChanged = false
    if (now() - stationsAt >= STATION_MS) {
      stationsAt = now()
      void client.invalidateQueries({ queryKey: baseStationQueries.all() })
    }
    // What came too soon for the lists is not forgotten
    if (isListOld) schedule(LIST_MS)
  }

  const schedule = (milliseconds: number) => {
    timer ??= setTimeout(flush, milliseconds)
  }

  return {
    take({ type, change, thingIdentifier }: LiveEvent) {
      if (change === 'DELETED') {
        things.delete(thingIdentifier)
        gone.add(thingIdentifier)
        isDeleted = true
      } else {
        if (change === 'CREATED' && gone.delete(thingIdentifier)) forgetDeleted(client, thingIdentifier)
        if (!gone.has(thingIdentifier)) things.add(thingIdentifier)
        if (type === 'data') isListOld = true
        else isChanged = true
      }
      schedule(THING_MS)
    },
    /** Nobody knows what happened meanwhile, so everything that is shown is asked for again. */
    takeGap() {
      void client.invalidateQueries()
    },
    stop() {
      clearTimeout(timer)
    },
  }
}

const isOfAny = (things: ReadonlySet<string>, queryKey: readonly unknown[]) =>
  queryKey.some((part) => typeof part === 'string' && things.has(part.toUpperCase()))
