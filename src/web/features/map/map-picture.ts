import { BASE_MAP_SOURCES } from '#web/ui/base-map/base-map-attribution.ts'
import { drawWhole } from '#web/ui/base-map/draw-whole.ts'

import type { MapPlace } from './map-state.ts'

/** Elements of a map that a picture of it is made of, those beneath first. */
function layersOf(container: HTMLElement) {
  const elements = container.querySelectorAll<HTMLCanvasElement | SVGSVGElement>(
    '.leaflet-pane canvas, .leaflet-overlay-pane svg, .leaflet-shadow-pane svg, .leaflet-marker-icon svg'
  )
  const depth = (element: Element) => {
    const pane = element.closest<HTMLElement>('.leaflet-pane:not(.leaflet-map-pane)')
    return Number(pane ? getComputedStyle(pane).zIndex : 0) || 0
  }
  return [...elements].toSorted((a, b) => depth(a) - depth(b))
}

/** An SVG with what style sheets say of it written into it: a picture has no style sheets. */
async function toImage(svg: SVGSVGElement): Promise<HTMLImageElement> {
  const copy = svg.cloneNode(true) as SVGSVGElement
  const originals = [svg, ...svg.querySelectorAll<SVGElement>('*')]
  for (const [index, element] of [copy, ...copy.querySelectorAll<SVGElement>('*')].entries()) {
    const original = originals[index]
    if (!original) continue
    const style = getComputedStyle(original)
    for (const name of [
      'fill',
      'fill-opacity',
      'stroke',
      'stroke-width',
      'stroke-opacity',
      'stroke-dasharray',
      'font-family',
      'font-size',
      'font-weight',
      'text-anchor',
      'dominant-baseline',
    ]) {
      element.setAttribute(name, style.getPropertyValue(name))
    }
  }
  const { width, height } = svg.getBoundingClientRect()
  copy.setAttribute('xmlns', 'http://www.w3.org/2000/svg')
  copy.setAttribute('width', String(width))
  copy.setAttribute('height', String(height))
  const image = new Image()
  image.src = `data:image/svg+xml,${encodeURIComponent(new XMLSerializer().serializeToString(copy))}`
  await image.decode()
  return image
}

/** The tiles in sight, if their host lets a page copy them; undefined if it does not. */
async function copiesOf(tiles: readonly HTMLImageElement[]) {
  const copies = tiles.map(async (tile) => {
    const copy = new Image()
    copy.crossOrigin = 'anonymous'
    copy.referrerPolicy = tile.referrerPolicy
    copy.src = tile.src
    await copy.decode()
    return { copy, at: tile.getBoundingClientRect() }
  })
  return Promise.all(copies).catch(() => undefined)
}

export interface MapPicture {
  blob: Blob
  /** Tiles that may be seen, but not copied, are replaced by the offline map. */
  lacksTiles: boolean
}

/** A picture of a map as it stands, with its attribution, as sharp as the screen. `place` is where its middle is. */
export async function pictureOf(
  container: HTMLElement,
  place: MapPlace,
  scheme: 'light' | 'dark'
): Promise<MapPicture> {
  const box = container.getBoundingClientRect()
  const ratio = window.devicePixelRatio || 1
  const canvas = document.createElement('canvas')
  ;[canvas.width, canvas.height] = [Math.round(box.width * ratio), Math.round(box.height * ratio)]
  const context = canvas.getContext('2d')
  if (!context) throw new Error('No picture can be drawn here')
  context.scale(ratio, ratio)
  context.fillStyle = getComputedStyle(container).backgroundColor
  context.fillRect(0, 0, box.width, box.height)
  let attribution = container.querySelector('.leaflet-control-attribution')?.textContent ?? ''
  const tilePane = container.querySelector('.leaflet-tile-pane')
  const hasTiles = container.dataset['base'] !== 'offline' && tilePane !== null
  const tiles = hasTiles ? [...tilePane.querySelectorAll<HTMLImageElement>('img.leaflet-tile-loaded')] : []
  const copies = await copiesOf(tiles)
  const lacksTiles = copies === undefined
  if (lacksTiles) {
    await drawWhole(context, { ...place, width: box.width, height: box.height, scheme })
    attribution = BASE_MAP_SOURCES
  } else if (copies.length > 0 && tilePane) {
    // The tiles come in daylight only
    context.filter = getComputedStyle(tilePane).filter
    for (const { copy, at } of copies)
      context.drawImage(copy, at.x - box.x, at.y - box.y, at.width, at.height)
    context.filter = 'none'
  }
  for (const layer of layersOf(container)) {
    const { x, y, width, height } = layer.getBoundingClientRect()
    if (width === 0 || height === 0) continue
    const image = layer instanceof HTMLCanvasElement ? layer : await toImage(layer)
    context.drawImage(image, x - box.x, y - box.y, width, height)
  }
  attribute(context, attribution, box)
  const blob = await new Promise<Blob>((resolve, reject) => {
    canvas.toBlob(
      (made) => (made ? resolve(made) : reject(new Error('The picture could not be made'))),
      'image/png'
    )
  })
  return { blob, lacksTiles }
}

function attribute(
  context: CanvasRenderingContext2D,
  text: string,
  { width, height }: { width: number; height: number }
) {
  context.font = '11px sans-serif'
  context.textAlign = 'right'
  context.textBaseline = 'alphabetic'
  const length = context.measureText(text).width
  context.fillStyle = 'rgba(255, 255, 255, 0.85)'
  context.fillRect(width - length - 12, height - 18, length + 12, 18)
  context.fillStyle = '#1b2027'
  context.fillText(text, width - 6, height - 5)
}
