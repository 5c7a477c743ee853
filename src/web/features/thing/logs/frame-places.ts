import type { BaseStationResponse } from '#contract/base-stations.ts'
import type { Location } from '#contract/shared.ts'
import { distance, type Position } from '#lib/geo.ts'
import { figure } from '#web/ui/figure.ts'

import type { Reception } from '../frame-reading.ts'

export interface GatewayPlace {
  gateway: string
  name: string
  position: Position
  /** Metres from the thing; undefined where its place is not known. */
  distance: number | undefined
}

/** A place as the API has it; undefined where a coordinate is missing, or both are 0, as unset ones are. */
export function positionOf(location: Location | undefined): Position | undefined {
  const latitude = figure(location?.latitude)
  const longitude = figure(location?.longitude)
  if (latitude === undefined || longitude === undefined || (latitude === 0 && longitude === 0))
    return undefined
  return { latitude, longitude }
}

/** Where the gateways are that heard a frame, in the order of its receptions; those without a known place are left out. */
export function gatewayPlaces(
  receptions: readonly Reception[],
  stations: readonly BaseStationResponse[],
  thing: Position | undefined
): GatewayPlace[] {
  const byId = new Map(stations.map((station) => [station.basestationId?.toUpperCase(), station]))
  return receptions.flatMap(({ gateway }) => {
    const station = byId.get(gateway.toUpperCase())
    const position = positionOf(station?.location)
    if (!position) return []
    const name = station?.basestationName || gateway
    return [{ gateway, name, position, distance: thing && distance(thing, position) }]
  })
}
