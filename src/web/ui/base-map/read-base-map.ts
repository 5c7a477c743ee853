import { numberReader } from './packed-numbers.ts'

/** The grid that lines lie on: 55 m, which is two pixels at zoom 12. */
export const STEPS_PER_DEGREE = 2000

/** Points of a line as x, y, x, y … on the square of the Mercator projection, which is 1 wide. */
export interface Shape {
  points: Float64Array
  west: number
  north: number
  east: number
  south: number
}

export interface BaseMapShapes {
  land: readonly Shape[]
  coasts: readonly Shape[]
  borders: readonly Shape[]
  lakes: readonly Shape[]
  rivers: readonly Shape[]
  provinces: readonly Shape[]
  countries: readonly BaseMapLabel[]
}

export interface BaseMapLabel {
  name: string
  /** On the square of the projection. */
  x: number
  y: number
  /** Inhabitants of a place; of a country, the width of its largest part on the square. */
  size: number
}

export interface Place extends BaseMapLabel {
  latitude: number
  longitude: number
  /** ISO 3166, two letters. */
  country: string
  isCapital: boolean
}

export const mercatorX = (longitude: number) => longitude / 360 + 0.5

/** Web Mercator (EPSG:3857), cut off at 85.06°. */
export function mercatorY(latitude: number): number {
  const sine = Math.sin((Math.min(85.06, Math.max(-85.06, latitude)) * Math.PI) / 180)
  return 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)
}

export const longitudeOf = (x: number) => (x - 0.5) * 360

export const latitudeOf = (y: number) => (Math.atan(Math.sinh((0.5 - y) * 2 * Math.PI)) * 180) / Math.PI

export function shapeOf(points: Float64Array): Shape {
  let [west, north, east, south] = [Infinity, Infinity, -Infinity, -Infinity]
  for (let at = 0; at < points.length; at += 2) {
    const [x = 0, y = 0] = [points[at], points[at + 1]]
    if (x < west) west = x
    if (x > east) east = x
    if (y < north) north = y
    if (y > south) south = y
  }
  return { points, west, north, east, south }
}

/** Reads what `make-base-map.ts` wrote. */
export function readShapes({ names, packed }: { names: string; packed: string }): BaseMapShapes {
  const read = numberReader(packed)
  const readList = <T>(readOne: (index: number) => T): T[] => {
    const count = read()
    return Array.from({ length: count }, (_, index) => readOne(index))
  }
  const readLine = () => {
    const points = new Float64Array(read() * 2)
    let [x, y] = [0, 0]
    for (let at = 0; at < points.length; at += 2) {
      x += read()
      y += read()
      points[at] = mercatorX(x / STEPS_PER_DEGREE)
      points[at + 1] = mercatorY(y / STEPS_PER_DEGREE)
    }
    return points
  }
  const arcs = readList(readLine)
  const uses = new Uint8Array(arcs.length)
  const countryNames = names.split('|')
  const countries: BaseMapLabel[] = []
  const land = readList((index) => {
    const polygons = readList(() => readList(() => readList(read))).flat()
    for (const arc of polygons.flat()) uses[arc < 0 ? ~arc : arc] = (uses[arc < 0 ? ~arc : arc] ?? 0) + 1
    const rings = polygons.map((ring) => shapeOf(join(ring, arcs)))
    countries.push(labelOf(countryNames[index] ?? '', rings))
    return rings
  }).flat()
  const lines = arcs.map(shapeOf)
  return {
    land,
    coasts: lines.filter((_, at) => uses[at] === 1),
    borders: lines.filter((_, at) => (uses[at] ?? 0) > 1),
    lakes: readList(() => shapeOf(readLine())),
    rivers: readList(() => shapeOf(readLine())),
    provinces: readList(() => shapeOf(readLine())),
    countries,
  }
}

/** Arcs one after the other as one ring; an arc that is counted from below runs backwards. */
function join(ring: readonly number[], arcs: readonly Float64Array[]): Float64Array {
  const parts = ring.map((arc) => ({ line: arcs[arc < 0 ? ~arc : arc], isReversed: arc < 0 }))
  const joined = new Float64Array(parts.reduce((sum, { line }) => sum + (line?.length ?? 0), 0))
  let to = 0
  for (const { line, isReversed } of parts) {
    if (!line) continue
    if (!isReversed) joined.set(line, to)
    else
      for (let at = 0; at < line.length; at += 2) {
        joined[to + at] = line[line.length - 2 - at] ?? 0
        joined[to + at + 1] = line[line.length - 1 - at] ?? 0
      }
    to += line.length
  }
  return joined
}

/** In the middle of the largest ring, by area. */
function labelOf(name: string, rings: readonly Shape[]): BaseMapLabel {
  let best = { name, x: 0, y: 0, size: 0 }
  let largest = 0
  for (const { points, west, east } of rings) {
    let [sum, x, y] = [0, 0, 0]
    for (let at = 0; at < points.length; at += 2) {
      const next = (at + 2) % points.length
      const [ax = 0, ay = 0, bx = 0, by = 0] = [points[at], points[at + 1], points[next], points[next + 1]]
      const cross = ax * by - bx * ay
      sum += cross
      x += (ax + bx) * cross
      y += (ay + by) * cross
    }
    if (Math.abs(sum) <= largest) continue
    largest = Math.abs(sum)
    best = { name, x: x / (3 * sum), y: y / (3 * sum), size: east - west }
  }
  return best
}

/** The most inhabited first. */
export function readPlaces(data: { names: string; countries: string; packed: string }): Place[] {
  const read = numberReader(data.packed)
  const countries = data.countries.split('|')
  return data.names.split('|').map((name) => {
    const [longitude, latitude] = [read() / 1000, read() / 1000]
    const size = read() * 100
    const country = countries[read()] ?? ''
    const isCapital = read() === 1
    return {
      name,
      latitude,
      longitude,
      size,
      country,
      isCapital,
      x: mercatorX(longitude),
      y: mercatorY(latitude),
    }
  })
}
