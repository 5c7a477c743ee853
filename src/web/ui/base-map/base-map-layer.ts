import L from 'leaflet'

import { drawTile } from './draw-tile.ts'
import type { MapColors } from './map-colors.ts'
import type { BaseMapShapes, Place } from './read-base-map.ts'

interface BaseMapLayerOptions {
  pane: string
  attribution: string
  shapes: BaseMapShapes
  places: readonly Place[]
  colors: MapColors
  /** From here on tiles are enlarged: few of them cover all, so that a map that flies is never blank. */
  maxNativeZoom?: number
}

/** Milliseconds of a frame that go into tiles: a map that flies has to keep moving. */
const BUDGET_MS = 10

/** The offline map as tiles that are drawn here. Being drawn they are sharp at every zoom and on every screen. */
export class BaseMapLayer extends L.GridLayer {
  private readonly made: BaseMapLayerOptions
  private readonly waiting = new Map<HTMLElement, () => void>()
  private frame: number | undefined

  constructor(options: BaseMapLayerOptions) {
    const { pane, attribution, maxNativeZoom } = options
    super({
      pane,
      attribution,
      updateWhenZooming: false,
      keepBuffer: 1,
      ...(maxNativeZoom !== undefined && { maxNativeZoom }),
    })
    this.made = options
    this.on('tileunload', ({ tile }) => this.waiting.delete(tile))
  }

  override onRemove(map: L.Map): this {
    if (this.frame !== undefined) cancelAnimationFrame(this.frame)
    this.frame = undefined
    this.waiting.clear()
    return super.onRemove(map)
  }

  protected override createTile(coords: L.Coords, done: L.DoneCallback): HTMLElement {
    const size = this.getTileSize().x
    const ratio = window.devicePixelRatio || 1
    const canvas = document.createElement('canvas')
    ;[canvas.width, canvas.height] = [size * ratio, size * ratio]
    this.waiting.set(canvas, () => {
      this.draw(canvas, coords, size, ratio)
      done(undefined, canvas)
    })
    this.frame ??= requestAnimationFrame(() => this.drawWaiting())
    return canvas
  }

  private drawWaiting() {
    const until = performance.now() + BUDGET_MS
    for (const [tile, draw] of this.waiting) {
      this.waiting.delete(tile)
      draw()
      if (performance.now() > until) break
    }
    this.frame = this.waiting.size > 0 ? requestAnimationFrame(() => this.drawWaiting()) : undefined
  }

  private draw(canvas: HTMLCanvasElement, { x, y, z }: L.Coords, size: number, ratio: number) {
    const { shapes, places, colors } = this.made
    const context = canvas.getContext('2d')
    if (!context) return
    context.scale(ratio, ratio)
    drawTile(context, { x, y, z, size }, shapes, places, colors)
  }
}
