import { distance, type Position } from '#lib/geo.ts'

import { localTime } from './clock.ts'
import type { Road } from './places.ts'
import { hashed } from './smooth-noise.ts'

const speed = 70
/** Parked on a yard beside the road, so that trackers of one road do not stand on one point. */
const yard = 0.004

/** The place a share (0…1) of the way along a road. */
function along(road: Road, share: number): Position {
  const lengths = road.points.slice(1).map((point, index) => distance(road.points[index] ?? point, point))
  let left = share * lengths.reduce((sum, length) => sum + length, 0)
  for (const [index, length] of lengths.entries()) {
    const from = road.points[index]
    const to = road.points[index + 1]
    if (!from || !to) break
    if (left <= length) {
      const part = left / length
      return {
        latitude: from.latitude + part * (to.latitude - from.latitude),
        longitude: from.longitude + part * (to.longitude - from.longitude),
      }
    }
    left -= length
  }
  return road.points.at(-1) ?? { latitude: 0, longitude: 0 }
}

function lengthKm(road: Road): number {
  return (
    road.points
      .slice(1)
      .reduce((sum, point, index) => sum + distance(road.points[index] ?? point, point), 0) / 1000
  )
}

/**
 * Where a tracker is at `time` (ms since the epoch). On working days it drives its road to the end and back in the
 * morning, half of it in the afternoon; otherwise it is parked at the start. `seed` tells trackers of a road apart.
 */
export function whereabouts(road: Road, seed: number, time: number): Position & { moving: boolean } {
  const local = localTime(time)
  const own = (index: number) => hashed(seed, index)
  const today = (index: number) => hashed(seed, local.dayNumber * 8 + index)
  const driveHours = lengthKm(road) / speed
  const departures = [
    { at: 6.3 + own(1) + 0.5 * today(1), from: 0, to: 1 },
    { at: 9.8 + own(2) + 0.8 * today(2), from: 1, to: 0 },
    { at: 13 + own(3) + today(3), from: 0, to: 0.5 },
    { at: 16 + own(4) + 0.5 * today(4), from: 0.5, to: 0 },
  ]
  let share = 0
  let moving = false
  if (local.weekday < 5) {
    for (const { at, from, to } of departures) {
      if (local.hour < at) break
      const part = Math.min(1, (local.hour - at) / (driveHours * Math.abs(to - from)))
      share = from + part * (to - from)
      moving = part < 1
    }
  }
  const place = along(road, share)
  const aside = moving ? 0 : yard
  return {
    latitude: place.latitude + aside * (own(5) - 0.5),
    longitude: place.longitude + aside * (own(6) - 0.5),
    moving,
  }
}
