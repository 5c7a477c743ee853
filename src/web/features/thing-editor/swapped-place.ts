import type { Position } from '#lib/geo.ts'

interface Box {
  south: number
  north: number
  west: number
  east: number
}

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

/** Degrees around a thing where another is no surprise: some 100 km. */
const NEAR = 1

/** Where the network is. */
const BELGIUM: Box = { south: 49.4, north: 51.6, west: 2.5, east: 6.5 }

/** How many of the things make this place likely, and the network itself. */
function likelihood({ latitude, longitude }: Position, things: readonly Position[]): number {
  const near = things.filter(
    (thing) => Math.abs(thing.latitude - latitude) <= NEAR && Math.abs(thing.longitude - longitude) <= NEAR
  ).length
  const { south, north, west, east } = BELGIUM
  const isInBelgium = latitude >= south && latitude <= north && longitude >= west && longitude <= east
  return near + Number(isInBelgium)
}

/**
 * Whether a place makes more sense with its coordinates swapped: by where things are, of which some may be swapped
 * themselves, by where the network is, or by the ranges.
 */
export function looksSwapped(place: Position, things: readonly Position[]): boolean {
  const swapped = { latitude: place.longitude, longitude: place.latitude }
  if (Math.abs(place.latitude) > 90) return Math.abs(place.latitude) <= 180 && Math.abs(place.longitude) <= 90
  return likelihood(swapped, things) > likelihood(place, things)
}

/** A coordinate as typed, in degrees; undefined where it is no number. A decimal comma is read too. */
export function readDegrees(text: string | undefined): number | undefined {
  const trimmed = (text ?? '').trim().replace(',', '.')
  return /^[+-]?(\d+\.?\d*|\.\d+)$/.test(trimmed) ? Number(trimmed) : undefined
}

const PAIR = [
  /^([+-]?\d+\.\d+)°?\s*[,;\s]\s*([+-]?\d+\.\d+)°?$/,
  /^([+-]?\d+(?:[.,]\d+)?)°?\s*[;\s]\s*([+-]?\d+(?:[.,]\d+)?)°?$/,
]

/** Both coordinates, as maps copy them: `50.85, 4.35`. */
export function readPair(text: string): { latitude: string; longitude: string } | undefined {
  const [, latitude, longitude] = PAIR.map((form) => form.exec(text.trim())).find(Boolean) ?? []
  return latitude === undefined || longitude === undefined ? undefined : { latitude, longitude }
}
