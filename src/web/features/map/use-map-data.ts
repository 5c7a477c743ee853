import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { useMemo } from 'react'

import { fleetQueries } from '#api/fleet.ts'
import type { Fleet } from '#api/fleet/known-fleet.ts'
import { matchThings } from '#api/fleet/match-things.ts'
import { linkQueries } from '#api/link-facts.ts'
import type { ThingResource } from '#contract/things.ts'
import type { ThingsFilter } from '#web/paths.ts'
import type { PointSet } from '#web/ui/map-points/cluster-points.ts'
import { pointSet } from '#web/ui/map-points/point-set.ts'
import { useNow } from '#web/ui/now.ts'

import { type Place, placeOfThing } from './map-places.ts'
import type { ColorMode } from './map-state.ts'
import { groupThings, type ThingGroup } from './thing-groups.ts'

export interface MapThings {
  /** Those that the filter leaves and that have a place; a point's index is its thing's. */
  things: readonly ThingResource[]
  places: readonly Place[]
  points: PointSet
  groups: readonly ThingGroup[]
  /** Those that the filter leaves, with a place or without. */
  matched: readonly ThingResource[]
  /** How many things of the filter have no place. */
  unplaced: number
  /** All of them, whatever the filter. */
  fleet: Fleet
  /** Whether the service tells of verdicts and links. */
  hasLinks: boolean
}

const MINUTE_MS = 60_000

export function useMapThings(filter: ThingsFilter, color: ColorMode): MapThings {
  const { things: all, heard } = useSuspenseQuery(fleetQueries.all()).data
  const { data: links } = useQuery(linkQueries.fleet())
  const now = useNow((time) => Math.floor(time / MINUTE_MS)) * MINUTE_MS
  const fleet = useMemo((): Fleet => ({ things: all, ...(heard && { heard }) }), [all, heard])
  const placed = useMemo(() => {
    const { verdict, ...match } = filter
    // Where the service has no verdicts, a filter by verdict leaves all
    const matched = matchThings(fleet, match, now).filter(
      ({ thingIdentifier }) => !verdict || !links || links.of.get(thingIdentifier)?.verdict === verdict
    )
    const things = matched.filter((thing) => placeOfThing(thing) !== undefined)
    return {
      matched,
      things,
      places: things.flatMap((thing) => [placeOfThing(thing) ?? []].filter(isPlace)),
      unplaced: matched.length - things.length,
    }
  }, [fleet, filter, links, now])

  return useMemo(() => {
    const { groups, groupOf } = groupThings(color, { fleet, links, now })
    const { matched, things, places, unplaced } = placed
    const group = Uint8Array.from(things, groupOf)
    const value = Float32Array.from(
      things,
      ({ thingIdentifier }) => links?.of.get(thingIdentifier)?.margin ?? Number.NaN
    )
    const points = pointSet(places, group, value)
    return {
      matched,
      things,
      places,
      points,
      groups,
      unplaced,
      fleet,
      hasLinks: links !== null && links !== undefined,
    }
  }, [placed, color, fleet, links, now])
}

const isPlace = (place: readonly number[]): place is Place => place.length === 2
