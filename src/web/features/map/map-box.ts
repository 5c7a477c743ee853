/** What of the map is in sight, in degrees. */
export interface MapBox {
  south: number
  west: number
  north: number
  east: number
}
