import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'

import { fleetQueries } from '../fleet.ts'

export interface ThingChoice {
  value: string
  label: string
}

/** The things of the fleet by their names, as far as they are known yet. */
export function useThingChoices(): ThingChoice[] {
  const { data: fleet } = useQuery(fleetQueries.all())
  return useMemo(
    () =>
      (fleet?.things ?? [])
        .map(({ thingIdentifier, thingName }) => ({
          value: thingIdentifier,
          label: thingName ? `${thingName} · ${thingIdentifier}` : thingIdentifier,
        }))
        .toSorted((a, b) => a.label.localeCompare(b.label, undefined, { numeric: true })),
    [fleet]
  )
}
