/** Elements of a map that a picture of it is made of, those beneath first. */
function layersOf(container: HTMLElement) {
  const elements = container.querySelectorAll<HTMLCanvasElement | SVGSVGElement>(
    '.leaflet-pane canvas, .leaflet-overlay-pane svg, .leaflet-marker-icon svg'
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

/**
 * A picture of a map as it stands, with its attribution, as sharp as the screen. Tiles of another host are left out:
 * a browser gives nobody their pixels.
 */
export async function pictureOf(container: HTMLElement): Promise<Blob> {
  const box = container.getBoundingClientRect()
  const ratio = window.devicePixelRatio || 1
  const canvas = document.createElement('canvas')
  ;[canvas.width, canvas.height] = [Math.round(box.width * ratio), Math.round(box.height * ratio)]
  const context = canvas.getContext('2d')
  if (!context) throw new Error('No picture can be drawn here')
  context.scale(ratio, ratio)
  context.fillStyle = getComputedStyle(container).backgroundColor
  context.fillRect(0, 0, box.width, box.height)
  for (const layer of layersOf(container)) {
    const { x, y, width, height } = layer.getBoundingClientRect()
    if (width === 0 || height === 0) continue
    const image = layer instanceof HTMLCanvasElement ? layer : await toImage(layer)
    context.drawImage(image, x - box.x, y - box.y, width, height)
  }
  const attribution = container.querySelector('.leaflet-control-attribution')?.textContent ?? ''
  context.font = '11px sans-serif'
  context.textAlign = 'right'
  const width = context.measureText(attribution).width
  context.fillStyle = 'rgba(255, 255, 255, 0.85)'
  context.fillRect(box.width - width - 12, box.height - 18, width + 12, 18)
  context.fillStyle = '#1b2027'
  context.fillText(attribution, box.width - 6, box.height - 5)
  return new Promise((resolve, reject) => {
    canvas.toBlob(
      (blob) => (blob ? resolve(blob) : reject(new Error('The picture could not be made'))),
      'image/png'
    )
  })
}
