import type { Position } from '#lib/geo.ts'

interface Box {
  south: number
  north: number
  west: number
  east: number
}

/** Degrees around the fleet where a new thing is still no surprise: some 100 km. */
const MARGIN = 1

/** Where a fleet lies; undefined without any position. */
export function boxOf(positions: Iterable<Position>): Box | undefined {
  let box: Box | undefined
  for (const { latitude, longitude } of positions) {
    box = {
      south: Math.min(box?.south ?? latitude, latitude),
      north: Math.max(box?.north ?? latitude, latitude),
      west: Math.min(box?.west ?? longitude, longitude),
      east: Math.max(box?.east ?? longitude, longitude),
    }
  }
  return box
}

const isIn = (box: Box, { latitude, longitude }: Position) =>
  latitude >= box.south - MARGIN &&
  latitude <= box.north + MARGIN &&
  longitude >= box.west - MARGIN &&
  longitude <= box.east + MARGIN

/** Whether a place makes sense only with its coordinates swapped: by where the fleet lies, or by their ranges. */
export function looksSwapped(place: Position, box: Box | undefined): boolean {
  const swapped = { latitude: place.longitude, longitude: place.latitude }
  if (Math.abs(place.latitude) > 90) return Math.abs(place.latitude) <= 180 && Math.abs(place.longitude) <= 90
  return box !== undefined && !isIn(box, place) && isIn(box, swapped)
}

/** A coordinate as typed, in degrees; undefined where it is no number. A decimal comma is read too. */
export function readDegrees(text: string | undefined): number | undefined {
  const trimmed = (text ?? '').trim().replace(',', '.')
  return /^[+-]?(\d+\.?\d*|\.\d+)$/.test(trimmed) ? Number(trimmed) : undefined
}
