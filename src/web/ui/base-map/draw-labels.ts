import type { MapView } from '../map-canvas-layer.ts'
import type { MapColors } from './map-colors.ts'
import { type Label, placeLabels } from './place-labels.ts'
import type { BaseMapLabel, BaseMapShapes, Place } from './read-base-map.ts'

interface MapLabel extends Label {
  font: string
  color: string
  spacing: string
  /** Pixels from the middle of the text down to the dot of its town; absent where it has none. */
  dot?: number
}

const FAMILY = "'Inter Variable', system-ui, sans-serif"
/** Inhabitants from which a place may have its name at a zoom. */
const LEAST_INHABITANTS = [Infinity, Infinity, Infinity, 8e6, 4e6, 1e6, 250_000, 80_000, 25_000, 8000, 3000]

/** Names of countries and places, as many as fit. */
export function drawLabels(
  view: Omit<MapView, 'bounds'>,
  shapes: BaseMapShapes,
  places: readonly Place[],
  colors: MapColors
) {
  const { context } = view
  context.textAlign = 'center'
  context.textBaseline = 'middle'
  context.lineJoin = 'round'
  for (const label of placeLabels(candidates(view, shapes, places, colors), 4)) {
    const { text, x, y, font, color, spacing, dot } = label
    context.font = font
    context.letterSpacing = spacing
    context.lineWidth = 3
    context.strokeStyle = colors.land
    context.strokeText(text, x, y)
    context.fillStyle = color
    context.fillText(text, x, y)
    if (dot === undefined) continue
    context.beginPath()
    context.arc(x, y + dot, 2, 0, 2 * Math.PI)
    context.fill()
  }
  context.letterSpacing = '0px'
}

function* candidates(
  view: Omit<MapView, 'bounds'>,
  { countries }: BaseMapShapes,
  places: readonly Place[],
  colors: MapColors
): Generator<MapLabel> {
  const { context, zoom, width, height, toPixels } = view
  const level = Math.round(zoom)
  const seen = ({ x, y }: BaseMapLabel) => {
    const [left, top] = toPixels(x, y)
    return left > -80 && left < width + 80 && top > -20 && top < height + 20
      ? ([left, top] as const)
      : undefined
  }
  const measured = (text: string, font: string, spacing: string) => {
    context.font = font
    context.letterSpacing = spacing
    return context.measureText(text).width
  }

  const least = LEAST_INHABITANTS[level] ?? 0
  const towns = function* (areCapitals: boolean) {
    for (const place of places) {
      if (!areCapitals && place.size < least) return
      if (areCapitals ? !place.isCapital || level < 4 : place.isCapital) continue
      const at = seen(place)
      if (!at) continue
      const weight = place.isCapital || place.size > 200_000 ? 600 : 500
      const pixels = place.size > 200_000 ? 13 : place.size > 20_000 || level < 10 ? 12 : 11
      const font = `${weight} ${pixels}px ${FAMILY}`
      const isDotted = level < 9
      const rise = isDotted ? 10 : 0
      yield {
        text: place.name,
        x: at[0],
        y: at[1] - rise,
        width: measured(place.name, font, '0px'),
        height: pixels + rise,
        font,
        color: weight === 600 ? colors.text : colors.dimmedText,
        spacing: '0px',
        ...(isDotted && { dot: rise }),
      }
    }
  }
  yield* towns(true)
  if (level <= 7) {
    for (const country of countries) {
      const breadth = country.size * view.scale
      const at = seen(country)
      if (!at || breadth < 50 || breadth > 4000) continue
      const text = country.name.toUpperCase()
      const font = `600 11px ${FAMILY}`
      const width = measured(text, font, '1.5px')
      if (width > breadth * 1.2) continue
      yield { text, x: at[0], y: at[1], width, height: 12, font, color: colors.dimmedText, spacing: '1.5px' }
    }
  }
  yield* towns(false)
}
