import { formatLocale } from '#web/text/text.ts'

import type { MapView } from '../map-canvas-layer.ts'
import type { Clusters } from './cluster-points.ts'
import { clusterRadius } from './cluster-radius.ts'
import { drawShape, type MapGroup } from './map-shapes.ts'

export interface ClusterColors {
  edge: string
  ground: string
  text: string
}

const compact = new Intl.NumberFormat(formatLocale(), { notation: 'compact', maximumFractionDigits: 1 })

/** Each cluster as a count in a ring that shows the mix; each single point as its shape. */
export function drawClusters(
  { context, toPixels, width, height }: MapView,
  clusters: Clusters,
  groups: readonly MapGroup[],
  { edge, ground, text }: ClusterColors
): void {
  context.textAlign = 'center'
  context.textBaseline = 'middle'
  context.font = "600 11px 'Inter Variable', system-ui, sans-serif"
  for (let at = 0; at < clusters.size.length; at++) {
    const [x, y] = toPixels(clusters.x[at] ?? 0, clusters.y[at] ?? 0)
    if (x < -30 || y < -30 || x > width + 30 || y > height + 30) continue
    const size = clusters.size[at] ?? 0
    const mix = clusters.mix.subarray(at * clusters.groups, (at + 1) * clusters.groups)
    context.translate(x, y)
    if (size === 1) {
      const group = groups[mix.indexOf(1)]
      if (group) drawShape(context, group, edge)
    } else {
      const radius = clusterRadius(size)
      disc(context, radius + 1.5, edge)
      ring(context, radius, mix, size, groups)
      disc(context, radius - 4, ground)
      context.fillStyle = text
      context.fillText(size < 1000 ? String(size) : compact.format(size), 0, 0.5)
    }
    context.translate(-x, -y)
  }
}

function disc(context: CanvasRenderingContext2D, radius: number, color: string) {
  context.beginPath()
  context.arc(0, 0, radius, 0, 2 * Math.PI)
  context.fillStyle = color
  context.fill()
}

function ring(
  context: CanvasRenderingContext2D,
  radius: number,
  mix: Uint32Array,
  size: number,
  groups: readonly MapGroup[]
) {
  let from = -Math.PI / 2
  for (const [group, count] of mix.entries()) {
    if (count === 0) continue
    const to = from + (count / size) * 2 * Math.PI
    context.beginPath()
    context.moveTo(0, 0)
    context.arc(0, 0, radius, from, to)
    context.closePath()
    context.fillStyle = groups[group]?.color ?? 'gray'
    context.fill()
    from = to
  }
}
