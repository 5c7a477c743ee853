import { clusterRadius } from './cluster-radius.ts'

/** Points on the square of the Mercator projection, which is 1 wide. */
export interface PointSet {
  x: Float64Array
  y: Float64Array
  /** Which kind of point each is: its index in the legend. */
  group: Uint8Array
  /** A figure of each, NaN where it has none. */
  value: Float32Array
}

export interface ClusterQuery {
  /** What is in sight, on the square. */
  west: number
  north: number
  east: number
  south: number
  /** Pixels of the whole world. */
  scale: number
  /** How many groups there are. */
  groups: number
  /** Pixels within which points are one; by how many are in sight where it is not said. */
  pixels?: number
}

/** Points near each other as one. Column by column, so that a worker hands them over without copying. */
export interface Clusters {
  /** The mean of its points. */
  x: Float64Array
  y: Float64Array
  size: Uint32Array
  /** One of its points: the only one, where its size is 1. */
  first: Uint32Array
  /** How many of each group, `groups` numbers a cluster. */
  mix: Uint32Array
  /** West, north, east and south of its points. */
  extent: Float64Array
  groups: number
}

/** Pixels within which points are one, and those where so few are in sight that only what covers each other is. */
const CELL = 52
const CLOSE_CELL = 14
const FEW = 300
/** Nearer than this share of a cell, what lies on both sides of its edge is joined. */
const JOINED = 0.75
/** Pixels between the middles of the largest clusters that cover each other. */
const WIDEST = 48
const COLUMNS = 2 ** 24

interface Cell {
  x: number
  y: number
  size: number
  first: number
  mix: number[]
  west: number
  north: number
  east: number
  south: number
}

/**
 * Clusters of what is in sight. Cells of a grid that is fixed to the world, so that dragging changes none, and then
 * neighbours whose middles are near. It needs no index: other points, or other groups, cost no more than another view.
 */
export function clusterPoints(points: PointSet, query: ClusterQuery): Clusters {
  const inSight = indexesIn(points, query)
  const pixels = query.pixels ?? (inSight.length <= FEW ? CLOSE_CELL : CELL)
  const perCell = query.scale / pixels
  const cells = new Map<number, Cell>()
  for (const index of inSight) {
    const [x = 0, y = 0] = [points.x[index], points.y[index]]
    const key = Math.floor(y * perCell) * COLUMNS + Math.floor(x * perCell)
    const cell = cells.get(key)
    const group = points.group[index] ?? 0
    if (cell) add(cell, x, y, group)
    else {
      const mix: number[] = Array.from({ length: query.groups }, () => 0)
      mix[group] = 1
      cells.set(key, { x, y, size: 1, first: index, mix, west: x, north: y, east: x, south: y })
    }
  }
  const joined = join(cells, (pixels * JOINED) / query.scale)
  // Whoever says how near is too near draws them otherwise
  return toColumns(query.pixels ? joined : joinCovered(joined, query.scale), query.groups)
}

/** Sums for now: `toColumns` divides them. */
function add(cell: Cell, x: number, y: number, group: number) {
  cell.x += x
  cell.y += y
  cell.size += 1
  cell.mix[group] = (cell.mix[group] ?? 0) + 1
  if (x < cell.west) cell.west = x
  if (x > cell.east) cell.east = x
  if (y < cell.north) cell.north = y
  if (y > cell.south) cell.south = y
}

export function indexesIn(
  { x, y }: PointSet,
  { west, north, east, south }: Omit<ClusterQuery, 'scale' | 'groups' | 'pixels'>
) {
  const found: number[] = []
  for (let index = 0; index < x.length; index++) {
    const [atX = 0, atY = 0] = [x[index], y[index]]
    if (atX >= west && atX <= east && atY >= north && atY <= south) found.push(index)
  }
  return found
}

const NEIGHBOURS = [-1, 1, -COLUMNS, COLUMNS, -COLUMNS - 1, -COLUMNS + 1, COLUMNS - 1, COLUMNS + 1]

/** Larger ones take in smaller neighbours that are near. */
function join(cells: Map<number, Cell>, reach: number): Cell[] {
  const bySize = [...cells].toSorted(([, a], [, b]) => b.size - a.size)
  for (const [key, cell] of bySize) {
    if (cells.get(key) !== cell) continue
    for (const step of NEIGHBOURS) {
      const other = cells.get(key + step)
      if (!other || other === cell || distance(cell, other) > reach) continue
      takeIn(cell, other)
      cells.delete(key + step)
    }
  }
  return [...cells.values()]
}

/** Larger ones take in what their discs would cover, which is more than what is in cells beside theirs. */
function joinCovered(cells: readonly Cell[], scale: number): Cell[] {
  const kept = new Map<number, Cell[]>()
  const keyAt = (place: number) => Math.floor((place * scale) / WIDEST)
  for (const cell of cells.toSorted((a, b) => b.size - a.size)) {
    const key = keyAt(cell.y / cell.size) * COLUMNS + keyAt(cell.x / cell.size)
    const radius = clusterRadius(cell.size)
    const above = [0, ...NEIGHBOURS]
      .flatMap((step) => kept.get(key + step) ?? [])
      .find((other) => distance(cell, other) * scale < JOINED * (radius + clusterRadius(other.size)))
    if (above) takeIn(above, cell)
    else kept.set(key, [...(kept.get(key) ?? []), cell])
  }
  return [...kept.values()].flat()
}

const distance = (one: Cell, other: Cell) =>
  Math.hypot(one.x / one.size - other.x / other.size, one.y / one.size - other.y / other.size)

function takeIn(cell: Cell, other: Cell) {
  cell.x += other.x
  cell.y += other.y
  cell.size += other.size
  for (const [group, count] of other.mix.entries()) cell.mix[group] = (cell.mix[group] ?? 0) + count
  cell.west = Math.min(cell.west, other.west)
  cell.north = Math.min(cell.north, other.north)
  cell.east = Math.max(cell.east, other.east)
  cell.south = Math.max(cell.south, other.south)
}

function toColumns(cells: readonly Cell[], groups: number): Clusters {
  const { length } = cells
  const clusters: Clusters = {
    x: new Float64Array(length),
    y: new Float64Array(length),
    size: new Uint32Array(length),
    first: new Uint32Array(length),
    mix: new Uint32Array(length * groups),
    extent: new Float64Array(length * 4),
    groups,
  }
  for (const [index, { x, y, size, first, mix, west, north, east, south }] of cells.entries()) {
    clusters.x[index] = x / size
    clusters.y[index] = y / size
    clusters.size[index] = size
    clusters.first[index] = first
    clusters.mix.set(mix, index * groups)
    clusters.extent.set([west, north, east, south], index * 4)
  }
  return clusters
}

/** Means of a figure by cells of a grid, for a heat map. */
export interface HeatCells {
  /** The corners of the cells, on the square. */
  x: Float64Array
  y: Float64Array
  mean: Float32Array
  /** How many figures a mean is of. */
  count: Uint32Array
  /** The side of a cell, on the square. */
  side: number
}

const HEAT_CELL = 28

/** The mean figure of each cell that has one. */
export function heatOf(points: PointSet, query: ClusterQuery): HeatCells {
  const side = HEAT_CELL / query.scale
  const cells = new Map<number, { sum: number; count: number }>()
  for (const index of indexesIn(points, query)) {
    const value = points.value[index] ?? Number.NaN
    if (Number.isNaN(value)) continue
    const key =
      Math.floor((points.y[index] ?? 0) / side) * COLUMNS + Math.floor((points.x[index] ?? 0) / side)
    const cell = cells.get(key)
    if (cell) {
      cell.sum += value
      cell.count += 1
    } else cells.set(key, { sum: value, count: 1 })
  }
  const keys = [...cells.keys()]
  const values = [...cells.values()]
  return {
    x: Float64Array.from(keys, (key) => (key % COLUMNS) * side),
    y: Float64Array.from(keys, (key) => Math.floor(key / COLUMNS) * side),
    mean: Float32Array.from(values, ({ sum, count }) => sum / count),
    count: Uint32Array.from(values, ({ count }) => count),
    side,
  }
}
