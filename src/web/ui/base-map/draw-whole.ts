import type { MapView } from '../map-canvas-layer.ts'
import { drawLabels } from './draw-labels.ts'
import { drawTile } from './draw-tile.ts'
import { loadBaseMap } from './load-base-map.ts'
import { MAP_COLORS } from './map-colors.ts'
import { mercatorX, mercatorY } from './read-base-map.ts'

const TILE = 256

interface Whole {
  /** Degrees of the middle. */
  latitude: number
  longitude: number
  zoom: number
  /** CSS pixels. */
  width: number
  height: number
  scheme: 'light' | 'dark'
}

/** Draws the offline map as one picture, its middle in the middle of the canvas. */
export async function drawWhole(context: CanvasRenderingContext2D, whole: Whole): Promise<void> {
  const { latitude, longitude, zoom, width, height, scheme } = whole
  const { shapes, places } = await loadBaseMap()
  const colors = MAP_COLORS[scheme]
  const z = Math.round(zoom)
  // Between two zooms tiles are drawn larger or smaller than they are
  const size = TILE * 2 ** (zoom - z)
  const scale = size * 2 ** z
  const left = mercatorX(longitude) * scale - width / 2
  const top = mercatorY(latitude) * scale - height / 2
  for (let x = Math.floor(left / size); x * size < left + width; x++) {
    for (let y = Math.max(0, Math.floor(top / size)); y * size < top + height && y < 2 ** z; y++) {
      context.save()
      context.translate(x * size - left, y * size - top)
      context.beginPath()
      context.rect(0, 0, size, size)
      context.clip()
      drawTile(context, { x, y, z, size }, shapes, places, colors)
      context.restore()
    }
  }
  const view: Omit<MapView, 'bounds'> = {
    context,
    width,
    height,
    zoom,
    scale,
    toPixels: (x, y) => [x * scale - left, y * scale - top],
  }
  drawLabels(view, shapes, places, colors)
}
