import L from 'leaflet'

/** What a canvas over a map draws on. Pixels are CSS pixels, counted from the canvas's corner. */
export interface MapView {
  context: CanvasRenderingContext2D
  width: number
  height: number
  zoom: number
  /** Pixels of the whole world. */
  scale: number
  /** From a place on the square of the Mercator projection, which is 1 wide. */
  toPixels: (x: number, y: number) => readonly [x: number, y: number]
  /** What is drawn, in degrees. */
  bounds: L.LatLngBounds
}

interface CanvasLayerOptions {
  pane: string
  /** How far beyond the map is drawn, as a share of its size: as far can it be dragged before it is drawn anew. */
  padding?: number
  draw: (view: MapView) => void
}

const TILE = 256

/**
 * A canvas that covers a map, sharp on any screen. It moves along while the map is dragged and grows while it is zoomed,
 * and is drawn anew when that ends, or before it runs out.
 */
export class MapCanvasLayer extends L.Layer {
  readonly canvas = document.createElement('canvas')
  private readonly settings: Required<CanvasLayerOptions>
  private shown: { center: L.LatLng; zoom: number; bounds: L.Bounds } | undefined
  private frame: number | undefined

  constructor(options: CanvasLayerOptions) {
    super()
    // The constructor of a plain layer takes no options
    L.Util.setOptions(this, { pane: options.pane })
    this.settings = { padding: 0.25, ...options }
    this.canvas.className = 'leaflet-zoom-animated'
    this.canvas.setAttribute('aria-hidden', 'true')
    this.canvas.style.pointerEvents = 'none'
  }

  override onAdd(): this {
    this.getPane()?.append(this.canvas)
    this.redraw()
    return this
  }

  override onRemove(): this {
    if (this.frame !== undefined) cancelAnimationFrame(this.frame)
    this.frame = undefined
    this.canvas.remove()
    return this
  }

  override getEvents() {
    const events: Record<string, L.LeafletEventHandlerFn> = {
      moveend: () => this.redraw(),
      viewreset: () => this.redraw(),
      resize: () => this.redraw(),
      move: () => this.keepCovered(),
      zoomanim: (event) => this.animate(event as L.ZoomAnimEvent),
      // Of a map that flies, or follows two fingers
      zoom: () => this.animate({ center: this._map.getCenter(), zoom: this._map.getZoom() }),
    }
    return events
  }

  /** Draws at once. */
  redraw(): void {
    const { _map: map, canvas, settings } = this
    // Leaflet sets it when the layer is taken off
    if (!(map as L.Map | null)) return
    const size = map.getSize()
    const padding = size.multiplyBy(settings.padding).ceil()
    const corner = map.containerPointToLayerPoint(padding.multiplyBy(-1)).round()
    const drawn = size.add(padding.multiplyBy(2))
    const ratio = window.devicePixelRatio || 1
    const [width, height] = [Math.round(drawn.x * ratio), Math.round(drawn.y * ratio)]
    if (canvas.width !== width || canvas.height !== height) {
      ;[canvas.width, canvas.height] = [width, height]
      ;[canvas.style.width, canvas.style.height] = [`${drawn.x}px`, `${drawn.y}px`]
    }
    L.DomUtil.setTransform(canvas, corner, 1)
    this.shown = { center: map.getCenter(), zoom: map.getZoom(), bounds: L.bounds(corner, corner.add(drawn)) }

    const context = canvas.getContext('2d')
    if (!context) return
    context.setTransform(ratio, 0, 0, ratio, 0, 0)
    context.clearRect(0, 0, drawn.x, drawn.y)
    const scale = TILE * 2 ** map.getZoom()
    const origin = map.getPixelOrigin().add(corner)
    settings.draw({
      context,
      width: drawn.x,
      height: drawn.y,
      zoom: map.getZoom(),
      scale,
      toPixels: (x, y) => [x * scale - origin.x, y * scale - origin.y],
      bounds: L.latLngBounds(map.layerPointToLatLng(corner), map.layerPointToLatLng(corner.add(drawn))),
    })
  }

  /** Draws once before the next frame, however often it is asked for. */
  redrawSoon(): void {
    this.frame ??= requestAnimationFrame(() => {
      this.frame = undefined
      this.redraw()
    })
  }

  private keepCovered() {
    const { _map: map, shown } = this
    if (!shown || map.getZoom() !== shown.zoom) return
    const corner = map.containerPointToLayerPoint([0, 0])
    const seen = L.bounds(corner, corner.add(map.getSize()))
    if (!shown.bounds.contains(seen)) this.redrawSoon()
  }

  private animate({ center, zoom }: Pick<L.ZoomAnimEvent, 'center' | 'zoom'>) {
    const { _map: map, shown, settings } = this
    if (!shown) return
    const scale = map.getZoomScale(zoom, shown.zoom)
    const half = map.getSize().multiplyBy(0.5)
    const paneAt = L.DomUtil.getPosition(map.getPanes().mapPane)
    const origin = map.project(center, zoom).subtract(half).add(paneAt).round()
    const reach = map.getSize().multiplyBy(0.5 + settings.padding)
    const corner = map.project(shown.center, zoom).subtract(reach.multiplyBy(scale)).subtract(origin)
    L.DomUtil.setTransform(this.canvas, corner, scale)
  }
}
