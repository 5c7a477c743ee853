import { useQuery } from '@tanstack/react-query'
import { Polyline } from 'react-leaflet'

import { linkQueries } from '#api/link-facts.ts'

import { type Place, placeOf } from './map-places.ts'
import classes from './map.module.css'
import type { Station } from './station-filter.ts'

interface HearingLinesProps {
  thingIdentifier: string
  place: Place
  stations: readonly Station[]
}

/** Lines from a thing to the base stations that heard its newest frames; the thicker, the more of them. */
export function HearingLines({ thingIdentifier, place, stations }: HearingLinesProps) {
  const { data: hearers = [] } = useQuery(linkQueries.heardBy(thingIdentifier))
  return hearers.map(({ gateway, share }) => {
    const station = stations.find(
      ({ basestationId }) => basestationId.toUpperCase() === gateway.toUpperCase()
    )
    const to = station && placeOf(station.location)
    return to ? (
      <Polyline
        key={gateway}
        positions={[place, to]}
        interactive={false}
        weight={1 + 3 * share}
        className={classes.hearing ?? ''}
      />
    ) : null
  })
}
