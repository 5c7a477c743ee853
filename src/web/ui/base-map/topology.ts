/** Degrees of longitude and latitude. */
export type Point = readonly [longitude: number, latitude: number]

/** As far as it is read here: TopoJSON 1.0, quantised. */
export interface Topology {
  arcs: number[][][]
  transform: { scale: Point; translate: Point }
  objects: Record<
    string,
    | {
        geometries: {
          type: 'LineString' | 'MultiLineString' | 'Polygon' | 'MultiPolygon'
          arcs: unknown[]
          properties?: { name?: string }
        }[]
      }
    | undefined
  >
}

/** The arcs of a topology in degrees. */
export function decodeArcs({ arcs, transform: { scale, translate } }: Topology): Point[][] {
  return arcs.map((arc) => {
    let [x, y] = [0, 0]
    return arc.map(([dx = 0, dy = 0]): Point => {
      x += dx
      y += dy
      return [x * scale[0] + translate[0], y * scale[1] + translate[1]]
    })
  })
}

/**
 * Leaves out points that lie within `tolerance` degrees of the line without them (D. Douglas and T. Peucker, 1973).
 * The ends stay, so that lines which met still do; degrees of longitude count as they are at the line's latitude.
 */
export function simplify(line: readonly Point[], tolerance: number): readonly Point[] {
  const [first, last] = [line[0], line.at(-1)]
  if (!first || !last || line.length < 3) return line
  const narrow = Math.cos((first[1] * Math.PI) / 180)
  const dx = (last[0] - first[0]) * narrow
  const dy = last[1] - first[1]
  const length = Math.hypot(dx, dy)
  let [farthest, at] = [0, 0]
  for (const [index, [longitude, latitude]] of line.entries()) {
    const [x, y] = [(longitude - first[0]) * narrow, latitude - first[1]]
    const along = length === 0 ? 0 : Math.min(1, Math.max(0, (x * dx + y * dy) / length ** 2))
    const away = Math.hypot(x - along * dx, y - along * dy)
    if (away > farthest) [farthest, at] = [away, index]
  }
  if (farthest <= tolerance) return [first, last]
  return [...simplify(line.slice(0, at + 1), tolerance).slice(0, -1), ...simplify(line.slice(at), tolerance)]
}
