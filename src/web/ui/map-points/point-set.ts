import { mercatorX, mercatorY } from '../base-map/read-base-map.ts'
import type { PointSet } from './cluster-points.ts'

/** Points at places in degrees. */
export function pointSet(
  places: readonly (readonly [latitude: number, longitude: number])[],
  group: Uint8Array,
  value: Float32Array
): PointSet {
  return {
    x: Float64Array.from(places, ([, longitude]) => mercatorX(longitude)),
    y: Float64Array.from(places, ([latitude]) => mercatorY(latitude)),
    group,
    value,
  }
}
