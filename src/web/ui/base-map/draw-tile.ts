import { type Box, clipLine, clipRing, meets } from './clip.ts'
import type { MapColors } from './map-colors.ts'
import type { BaseMapShapes, Place, Shape } from './read-base-map.ts'

interface Tile {
  x: number
  y: number
  z: number
  /** Pixels of a side. */
  size: number
}

type Context = CanvasRenderingContext2D

/** Pixels that are drawn beyond a tile, so that no edge of it shows. */
const MARGIN = 8
/** Points of a line nearer than this to the one before make no difference to the eye. */
const LEAST_STEP = 0.6
const EARTH_CIRCUMFERENCE = 40_075_016.7

/** Draws one tile of the offline map. */
export function drawTile(
  context: Context,
  { x, y, z, size }: Tile,
  shapes: BaseMapShapes,
  places: readonly Place[],
  colors: MapColors
): void {
  const count = 2 ** z
  const scale = size * count
  // The world repeats to the east and west
  const column = ((x % count) + count) % count
  const box = {
    west: (column * size - MARGIN) / scale,
    east: ((column + 1) * size + MARGIN) / scale,
    north: (y * size - MARGIN) / scale,
    south: ((y + 1) * size + MARGIN) / scale,
  }
  const to: Projection = { scale, left: column * size, top: y * size }

  context.fillStyle = colors.sea
  context.fillRect(0, 0, size, size)
  fill(context, shapes.land, box, to, colors.land)
  if (z >= 7) drawTowns(context, places, box, to, z, colors)
  if (z >= 5) {
    stroke(context, shapes.rivers, box, to, { color: colors.river, width: z < 7 ? 0.8 : z < 10 ? 1.4 : 2.4 })
    fill(context, shapes.lakes, box, to, colors.sea)
  }
  stroke(context, shapes.coasts, box, to, { color: colors.coast, width: 1 })
  if (z >= 7 && z <= 10) {
    stroke(context, shapes.provinces, box, to, { color: colors.province, width: 1.2, dash: [4, 3] })
  }
  stroke(context, shapes.borders, box, to, { color: colors.border, width: z < 6 ? 0.9 : 1.6 })
}

interface Projection {
  /** Pixels of the whole world. */
  scale: number
  left: number
  top: number
}

function trace(context: Context, points: ArrayLike<number>, { scale, left, top }: Projection) {
  let [lastX, lastY] = [Infinity, Infinity]
  for (let at = 0; at < points.length; at += 2) {
    const x = (points[at] ?? 0) * scale - left
    const y = (points[at + 1] ?? 0) * scale - top
    const isLast = at === points.length - 2
    if (at === 0) context.moveTo(x, y)
    else if (isLast || Math.abs(x - lastX) > LEAST_STEP || Math.abs(y - lastY) > LEAST_STEP)
      context.lineTo(x, y)
    else continue
    ;[lastX, lastY] = [x, y]
  }
}

function fill(context: Context, shapes: readonly Shape[], box: Box, to: Projection, color: string) {
  context.beginPath()
  for (const shape of shapes) {
    if (!meets(shape, box)) continue
    const points = clipRing(shape.points, box)
    if (points.length < 6) continue
    trace(context, points, to)
    context.closePath()
  }
  context.fillStyle = color
  // All at once and by turns: no seams between neighbours, and a hole is filled by who lies in it
  context.fill('evenodd')
}

interface Stroke {
  color: string
  width: number
  dash?: number[]
}

function stroke(context: Context, shapes: readonly Shape[], box: Box, to: Projection, style: Stroke) {
  context.beginPath()
  for (const shape of shapes) {
    if (!meets(shape, box)) continue
    for (const piece of clipLine(shape.points, box)) trace(context, piece, to)
  }
  context.strokeStyle = style.color
  context.lineWidth = style.width
  context.lineJoin = 'round'
  context.setLineDash(style.dash ?? [])
  context.stroke()
}

/** Towns have no shape in these data: a soft disc says about how far they are built up. */
function drawTowns(
  context: Context,
  places: readonly Place[],
  box: Box,
  { scale, left, top }: Projection,
  z: number,
  { town }: MapColors
) {
  const least = z < 8 ? 50_000 : z < 9 ? 20_000 : z < 10 ? 8000 : 0
  for (const { size, x, y, latitude } of places) {
    // The most inhabited come first
    if (size < least) break
    const metres = 7.5 * Math.sqrt(size)
    const reach = metres / (EARTH_CIRCUMFERENCE * Math.cos((latitude * Math.PI) / 180))
    if (x + reach < box.west || x - reach > box.east || y + reach < box.north || y - reach > box.south)
      continue
    const [centerX, centerY, radius] = [x * scale - left, y * scale - top, reach * scale]
    const gradient = context.createRadialGradient(centerX, centerY, 0, centerX, centerY, radius)
    gradient.addColorStop(0, `rgba(${town}, 0.9)`)
    gradient.addColorStop(0.6, `rgba(${town}, 0.6)`)
    gradient.addColorStop(1, `rgba(${town}, 0)`)
    context.fillStyle = gradient
    context.fillRect(centerX - radius, centerY - radius, radius * 2, radius * 2)
  }
}
