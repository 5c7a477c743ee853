import type { Track, TrackPoint } from '#lib/location/track.ts'
import { type CsvColumn, toCsv } from '#web/ui/csv.ts'

const iso = (time: number | undefined) => (time === undefined ? undefined : new Date(time).toISOString())
const rounded = (value: number | undefined, digits: number) =>
  value === undefined ? undefined : Number(value.toFixed(digits))

/** Kilometres an hour. */
export const kmhOf = ({ speed }: TrackPoint) => (speed === undefined ? undefined : speed * 3.6)

// Headers name their units and are the same in every language, since programs read them
const columns: CsvColumn<TrackPoint>[] = [
  { header: 'time', value: ({ time }) => iso(time) },
  { header: 'received', value: ({ receivedAt }) => iso(receivedAt) },
  { header: 'source', value: ({ source }) => source },
  { header: 'accuracy_m', value: ({ radius }) => radius },
  { header: 'latitude', value: ({ latitude }) => latitude },
  { header: 'longitude', value: ({ longitude }) => longitude },
  { header: 'distance_m', value: ({ distance }) => rounded(distance, 1) },
  { header: 'speed_km_h', value: (point) => rounded(kmhOf(point), 1) },
  { header: 'stay', value: ({ stay }) => (stay === undefined ? undefined : stay + 1) },
  { header: 'stale', value: ({ stale }) => stale },
  { header: 'outlier', value: ({ isOutlier }) => (isOutlier ? 'yes' : undefined) },
]

/** The fixes of a track as CSV, newest first, as the table has them. */
export const trackCsv = ({ points }: Track) => toCsv(columns, points.toReversed())

/**
 * A track as GeoJSON (RFC 7946): its line without outliers where it has two points or more, its stays and its fixes.
 * Positions are longitude, then latitude.
 */
export function trackGeoJson({ points, stays }: Track, name: string): string {
  const line = points.filter(({ isOutlier }) => !isOutlier)
  const features = [
    ...(line.length > 1
      ? [
          feature('LineString', line.map(coordinatesOf), {
            kind: 'track',
            name,
            times: line.map(({ time }) => iso(time)),
          }),
        ]
      : []),
    ...stays.map((stay, index) =>
      feature('Point', coordinatesOf(stay), {
        kind: 'stay',
        stay: index + 1,
        arrival: iso(stay.arrival),
        departure: iso(stay.departure),
        fixes: stay.fixes.length,
      })
    ),
    ...points.map((point) =>
      feature('Point', coordinatesOf(point), {
        kind: 'fix',
        ...Object.fromEntries(
          columns
            .filter(({ header }) => header !== 'latitude' && header !== 'longitude')
            .map(({ header, value }) => [header, value(point) ?? null])
        ),
      })
    ),
  ]
  return JSON.stringify({ type: 'FeatureCollection', features }, null, 1)
}

const coordinatesOf = ({ latitude, longitude }: { latitude: number; longitude: number }) => [
  longitude,
  latitude,
]

const feature = (type: string, coordinates: unknown, properties: object) => ({
  type: 'Feature',
  geometry: { type, coordinates },
  properties,
})
