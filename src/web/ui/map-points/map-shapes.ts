/** A shape for each group, so that colour is never needed alone. */
export const MAP_SHAPES = ['dot', 'diamond', 'triangle', 'square', 'ring', 'cross', 'wedge', 'bar'] as const
export type MapShape = (typeof MAP_SHAPES)[number]

/** SVG paths around 0, 0 that fill about the same area; rings are drawn as lines. */
export const SHAPE_PATHS: Record<MapShape, string> = {
  dot: 'M-5 0A5 5 0 1 1 5 0A5 5 0 1 1-5 0Z',
  diamond: 'M0-6.5 6.5 0 0 6.5-6.5 0Z',
  triangle: 'M0-6.5 6.2 4.6-6.2 4.6Z',
  square: 'M-4.7-4.7H4.7V4.7H-4.7Z',
  ring: 'M-4.4 0A4.4 4.4 0 1 1 4.4 0A4.4 4.4 0 1 1-4.4 0Z',
  cross: 'M-2-6H2V-2H6V2H2V6H-2V2H-6V-2H-2Z',
  wedge: 'M0 6.5-6.2-4.6 6.2-4.6Z',
  bar: 'M-7-3H7V3H-7Z',
}

/** How a group of points looks. */
export interface MapGroup {
  shape: MapShape
  /** A CSS colour, without variables. */
  color: string
}

const drawn = new Map<MapShape, Path2D>()

/** Draws a shape at 0, 0. */
export function drawShape(context: CanvasRenderingContext2D, { shape, color }: MapGroup, edge: string) {
  const path = drawn.get(shape) ?? new Path2D(SHAPE_PATHS[shape])
  drawn.set(shape, path)
  const isRing = shape === 'ring'
  if (isRing) {
    context.lineWidth = 4.5
    context.strokeStyle = edge
    context.stroke(path)
  }
  context.fillStyle = isRing ? edge : color
  context.fill(path)
  context.lineWidth = isRing ? 2.4 : 1.2
  context.strokeStyle = isRing ? color : edge
  context.stroke(path)
}
