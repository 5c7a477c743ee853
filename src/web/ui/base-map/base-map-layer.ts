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
}

/** The offline map as tiles that are drawn here. Being drawn they are sharp at every zoom and on every screen. */
export class BaseMapLayer extends L.GridLayer {
  private readonly made: BaseMapLayerOptions

  constructor(options: BaseMapLayerOptions) {
    super({ pane: options.pane, attribution: options.attribution, updateWhenZooming: false, keepBuffer: 1 })
    this.made = options
  }

  protected override createTile({ x, y, z }: L.Coords): HTMLElement {
    const { shapes, places, colors } = this.made
    const size = this.getTileSize().x
    const ratio = window.devicePixelRatio || 1
    const canvas = document.createElement('canvas')
    ;[canvas.width, canvas.height] = [size * ratio, size * ratio]
    const context = canvas.getContext('2d')
    if (context) {
      context.scale(ratio, ratio)
      drawTile(context, { x, y, z, size }, shapes, places, colors)
    }
    return canvas
  }
}
