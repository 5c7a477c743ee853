import { mercatorX, mercatorY } from '#web/ui/base-map/read-base-map.ts'
import type { PointSet } from '#web/ui/map-points/cluster-points.ts'

import type { Place } from './map-places.ts'

/** The indexes of the points within a ring of places (even-odd, on the map's projection: as it was drawn). */
export function pointsWithin({ x, y }: Pick<PointSet, 'x' | 'y'>, ring: readonly Place[]): number[] {
  const corners = ring.map(([latitude, longitude]) => [mercatorX(longitude), mercatorY(latitude)] as const)
  const found: number[] = []
  for (let index = 0; index < x.length; index++) {
    if (isWithin(x[index] ?? 0, y[index] ?? 0, corners)) found.push(index)
  }
  return found
}

function isWithin(x: number, y: number, corners: readonly (readonly [number, number])[]): boolean {
  let isInside = false
  let [beforeX, beforeY] = corners.at(-1) ?? [0, 0]
  for (const [cornerX, cornerY] of corners) {
    if (
      cornerY > y !== beforeY > y &&
      x < ((beforeX - cornerX) * (y - cornerY)) / (beforeY - cornerY) + cornerX
    ) {
      isInside = !isInside
    }
    ;[beforeX, beforeY] = [cornerX, cornerY]
  }
  return isInside
}
