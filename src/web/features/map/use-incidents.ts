import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'

import { linkQueries } from '#api/link-facts.ts'
import { t } from '#web/text/text.ts'

import type { Incident } from './presentation.tsx'
import { nameOf, type Station } from './station-filter.ts'
import { lookOf } from './station-state.ts'
import type { MapThings } from './use-map-data.ts'

/** More of a kind would take minutes to go through. */
const MOST = 10

/** What needs somebody: lost base stations first, then things on the map that fail or fell silent. */
export function useIncidents(stations: readonly Station[], map: MapThings): Incident[] {
  const { data: links } = useQuery(linkQueries.fleet())
  return useMemo(() => {
    const lost = stations.filter(({ state, location }) => state === 'CONNECTIONLOST' && location?.latitude)
    const things = map.things.flatMap(({ thingIdentifier: id, thingName }): Incident[] => {
      const verdict = links?.of.get(id)?.verdict
      return verdict === 'failing' || verdict === 'silent'
        ? [{ kind: 'thing', id, name: thingName || id, word: t(`verdicts.verdict.${verdict}`) }]
        : []
    })
    return [
      ...lost.slice(0, MOST).map((station): Incident => ({
        kind: 'station',
        id: station.basestationId,
        name: nameOf(station),
        word: lookOf(station.state).label,
      })),
      ...things.slice(0, MOST),
    ]
  }, [stations, map.things, links])
}
