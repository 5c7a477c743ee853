import type { ReactNode } from 'react'

import { t } from '#web/text/text.ts'

import { placeOf } from './map-places.ts'
import type { MapState } from './map-state.ts'
import { type PlaceEdits, placeOfStation, withEdit } from './place-edits.ts'
import { StationDetails } from './station-details.tsx'
import type { Station } from './station-filter.ts'
import { StationHearing } from './station-hearing.tsx'
import { StationPlaceForm } from './station-place-form.tsx'
import { ThingDetails } from './thing-details.tsx'
import { thingsNear } from './things-near.ts'
import type { MapThings } from './use-map-data.ts'

interface MapDetailsProps {
  state: MapState
  map: MapThings
  stations: readonly Station[]
  /** The base station whose details are open. */
  selected: string | undefined
  edits: PlaceEdits
  onEdits: (change: (known: PlaceEdits) => PlaceEdits) => void
  /** The role that moves base stations, where this user has it not. */
  role: string | undefined
  onClose: (changes: { thing?: undefined; station?: undefined }) => void
}

/** Logs that are read for what a base station heard, where the service has no summary. */
const MOST_LOGS = 20

/** What is known of the thing or base station that is chosen; nothing where none is. */
export function MapDetails({ state, map, stations, selected, edits, ...props }: MapDetailsProps): ReactNode {
  if (state.thing !== undefined) {
    const isChosen = ({ thingIdentifier }: { thingIdentifier: string }) => thingIdentifier === state.thing
    return (
      <ThingDetails
        id={state.thing}
        thing={map.fleet.things.find(isChosen)}
        group={map.groups[map.points.group[map.things.findIndex(isChosen)] ?? -1]?.word}
        stations={stations}
        onClose={() => props.onClose({ thing: undefined })}
      />
    )
  }
  if (selected === undefined) return null
  const station = stations.find(({ basestationId }) => basestationId === selected)
  const place = placeOf(station?.location)
  return (
    <StationDetails id={selected} station={station} onClose={() => props.onClose({ station: undefined })}>
      {station && (
        <>
          <StationHearing
            key={`${station.basestationId} heard`}
            id={station.basestationId}
            isLost={station.state === 'CONNECTIONLOST'}
            near={place ? thingsNear(map.fleet.things, place, MOST_LOGS) : []}
          />
          <StationPlaceForm
            key={station.basestationId}
            value={edits.get(station.basestationId) ?? placeOfStation(station)}
            onChange={(changes) => props.onEdits((known) => withEdit(known, station, changes))}
            reason={props.role && t('ui.needs-role', { role: props.role })}
          />
        </>
      )}
    </StationDetails>
  )
}
