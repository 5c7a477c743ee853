import type { MapView } from '../map-canvas-layer.ts'
import type { HeatCells } from './cluster-points.ts'
import { FEW_SAMPLES, heatColor } from './heat-steps.ts'

/** Squares of the mean; hollow where it is of few. */
export function drawHeat(
  { context, toPixels, scale }: MapView,
  { x, y, mean, count, side }: HeatCells
): void {
  const pixels = side * scale
  for (let at = 0; at < mean.length; at++) {
    const [left, top] = toPixels(x[at] ?? 0, y[at] ?? 0)
    const color = heatColor(mean[at] ?? 0)
    if ((count[at] ?? 0) < FEW_SAMPLES) {
      context.globalAlpha = 0.8
      context.lineWidth = 1.5
      context.strokeStyle = color
      context.strokeRect(left + 2, top + 2, pixels - 4, pixels - 4)
    } else {
      context.globalAlpha = 0.6
      context.fillStyle = color
      context.fillRect(left, top, pixels, pixels)
    }
  }
  context.globalAlpha = 1
}
