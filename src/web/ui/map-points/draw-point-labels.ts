import type { MapColors } from '../base-map/map-colors.ts'
import { placeLabels } from '../base-map/place-labels.ts'
import type { MapView } from '../map-canvas-layer.ts'
import type { Clusters } from './cluster-points.ts'

/** More single points than this are too many to name. */
const MOST_NAMED = 120
const LEAST_ZOOM = 9

/** Names of single points, where there is room. */
export function drawPointLabels(
  { context, toPixels, width, height, zoom }: MapView,
  { x, y, size, first }: Clusters,
  labelOf: (index: number) => string,
  colors: MapColors
): void {
  if (zoom < LEAST_ZOOM) return
  const singles = [...size.keys()].filter((at) => size[at] === 1)
  if (singles.length > MOST_NAMED) return
  context.font = "500 11px 'Inter Variable', system-ui, sans-serif"
  context.textAlign = 'left'
  context.textBaseline = 'middle'
  context.lineJoin = 'round'
  // What is drawn already has its room; a name stands to the right of its shape
  const obstacles = [...size.keys()].map((at) => {
    const [left, top] = toPixels(x[at] ?? 0, y[at] ?? 0)
    return { text: '', x: left, y: top, width: 14, height: 14 }
  })
  const names = singles.flatMap((at) => {
    const [left, top] = toPixels(x[at] ?? 0, y[at] ?? 0)
    if (left < 0 || top < 0 || left > width || top > height) return []
    const text = labelOf(first[at] ?? 0)
    const length = context.measureText(text).width
    return [{ text, x: left + 10 + length / 2, y: top, width: length, height: 12 }]
  })
  for (const { text, x: middle, y: top, width: length } of placeLabels([...obstacles, ...names], 1)) {
    if (text === '') continue
    context.lineWidth = 3
    context.strokeStyle = colors.land
    context.strokeText(text, middle - length / 2, top)
    context.fillStyle = colors.text
    context.fillText(text, middle - length / 2, top)
  }
}
