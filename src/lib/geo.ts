/** A place on earth in WGS84 degrees: latitude −90…90, longitude −180…180. */
export interface Position {
  latitude: number
  longitude: number
}

/** Mean radius of the earth in metres (IUGG). */
const earthRadius = 6_371_008.8

const radians = (degrees: number) => (degrees * Math.PI) / 180
const degrees = (angle: number) => (angle * 180) / Math.PI

/** Great-circle distance in metres (haversine; R. W. Sinnott, Sky and Telescope 1984). Within 0.5 % of the ellipsoid. */
export function distance(from: Position, to: Position): number {
  const dLat = radians(to.latitude - from.latitude)
  const dLon = radians(to.longitude - from.longitude)
  const h =
    Math.sin(dLat / 2) ** 2 +
    Math.cos(radians(from.latitude)) * Math.cos(radians(to.latitude)) * Math.sin(dLon / 2) ** 2
  return 2 * earthRadius * Math.asin(Math.min(1, Math.sqrt(h)))
}

/** Initial bearing of the great circle from one place to another, in degrees clockwise from north, 0 up to 360. */
export function bearing(from: Position, to: Position): number {
  const lat1 = radians(from.latitude)
  const lat2 = radians(to.latitude)
  const dLon = radians(to.longitude - from.longitude)
  const y = Math.sin(dLon) * Math.cos(lat2)
  const x = Math.cos(lat1) * Math.sin(lat2) - Math.sin(lat1) * Math.cos(lat2) * Math.cos(dLon)
  return (degrees(Math.atan2(y, x)) + 360) % 360
}

/** The place reached after `metres` along the great circle that starts at `bearingDegrees` clockwise from north. */
export function destination(from: Position, bearingDegrees: number, metres: number): Position {
  const angle = metres / earthRadius
  const course = radians(bearingDegrees)
  const lat1 = radians(from.latitude)
  const lat2 = Math.asin(
    Math.sin(lat1) * Math.cos(angle) + Math.cos(lat1) * Math.sin(angle) * Math.cos(course)
  )
  const lon2 =
    radians(from.longitude) +
    Math.atan2(
      Math.sin(course) * Math.sin(angle) * Math.cos(lat1),
      Math.cos(angle) - Math.sin(lat1) * Math.sin(lat2)
    )
  return { latitude: degrees(lat2), longitude: ((degrees(lon2) + 540) % 360) - 180 }
}
