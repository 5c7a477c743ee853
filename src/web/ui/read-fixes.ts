import { toInstant } from '#lib/instant.ts'
import type { Fix } from '#lib/location/fix.ts'

import { figure } from './figure.ts'

/** What a row of a location history tells, as the API sends it. */
export interface LocationRow {
  data?:
    | readonly {
        latitude?: number | undefined
        longitude?: number | undefined
        time?: number | undefined
        ts?: number | undefined
        accuracy?: number | undefined
        locRadius?: number | undefined
        type?: string | undefined
      }[]
    | undefined
  /** Milliseconds since the epoch. */
  date?: number | undefined
  created_on?: string | undefined
}

/** What a fix is called whose kind the platform does not say. */
export const UNKNOWN_SOURCE = '?'

/**
 * The fixes of location rows. A fix's own time is `data.time` (or `ts`), for want of it the row's `date`. The platform
 * was told at the later of the row's `date` and `created_on`. Rows without a place on the globe, or without any time,
 * are left out.
 */
export const readFixes = (rows: readonly LocationRow[]): Fix[] => rows.flatMap(readRow)

function readRow({ data, date, created_on: createdOn }: LocationRow): Fix[] {
  const told = [date, toInstant(createdOn)].filter((time) => time !== undefined)
  return (data ?? []).flatMap((place) => {
    const latitude = figure(place.latitude)
    const longitude = figure(place.longitude)
    const time = place.time ?? place.ts ?? date
    if (latitude === undefined || longitude === undefined || time === undefined) return []
    if (Math.abs(latitude) > 90 || Math.abs(longitude) > 180) return []
    const radius = figure(place.accuracy) ?? figure(place.locRadius)
    return [
      {
        latitude,
        longitude,
        time,
        receivedAt: told.length > 0 ? Math.max(...told) : undefined,
        source: place.type ?? UNKNOWN_SOURCE,
        radius: radius !== undefined && radius > 0 ? radius : undefined,
      },
    ]
  })
}
