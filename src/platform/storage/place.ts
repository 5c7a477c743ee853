import type { FieldProblem } from '#lib/api-error.ts'

interface Place {
  latitude?: string | null | undefined
  longitude?: string | null | undefined
}

/** What is wrong with a place of one coordinate; null is none. */
export function halfAPlace({ latitude, longitude }: Place): FieldProblem[] {
  if (latitude === null && longitude !== null) {
    return [{ field: 'latitude', message: 'Latitude is needed with longitude' }]
  }
  if (longitude === null && latitude !== null) {
    return [{ field: 'longitude', message: 'Longitude is needed with latitude' }]
  }
  return []
}
