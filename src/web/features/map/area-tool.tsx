import L from 'leaflet'
import { useEffect, useEffectEvent } from 'react'
import { useMap } from 'react-leaflet'

import { t } from '#web/text/text.ts'

import { boxAfterKey, type PixelBox } from './box-keys.ts'
import type { Place } from './map-places.ts'
import classes from './map.module.css'

export type AreaShape = 'box' | 'lasso'

interface AreaToolProps {
  shape: AreaShape
  /** The ring that was drawn; undefined where somebody thought better of it. */
  onDone: (ring: readonly Place[] | undefined) => void
}

/** A click is no area. */
const LEAST_PIXELS = 6

/** Draws a box or a ring by dragging, or a box by keys, in the place of moving the map. */
export function AreaTool({ shape, onDone }: AreaToolProps) {
  const map = useMap()
  const done = useEffectEvent(onDone)

  useEffect(() => {
    const container = map.getContainer()
    const outline = L.polygon([], { className: classes.area ?? '', interactive: false }).addTo(map)
    let ring: L.LatLng[] = []
    let from: L.Point | undefined
    let box: PixelBox | undefined
    map.dragging.disable()
    map.boxZoom.disable()
    map.keyboard.disable()
    container.classList.add(classes.drawing ?? '')
    // Keys go to the map, and no longer to the button that began this
    container.focus({ preventScroll: true })
    const finish = (corners: readonly L.LatLng[]) => done(corners.map(({ lat, lng }): Place => [lat, lng]))

    const onDown = (event: PointerEvent) => {
      if ((event.target as Element).closest('.leaflet-control')) return
      event.preventDefault()
      event.stopPropagation()
      box = undefined
      from = map.mouseEventToContainerPoint(event)
      ring = [map.mouseEventToLatLng(event)]
    }
    const onMove = (event: PointerEvent) => {
      const first = ring[0]
      if (!first || !from) return
      const at = map.mouseEventToLatLng(event)
      if (shape === 'lasso') ring.push(at)
      else ring = [first, L.latLng(first.lat, at.lng), at, L.latLng(at.lat, first.lng)]
      outline.setLatLngs(ring)
    }
    const onUp = (event: PointerEvent) => {
      if (!from) return
      const isArea = from.distanceTo(map.mouseEventToContainerPoint(event)) > LEAST_PIXELS || ring.length > 8
      const drawn = ring
      from = undefined
      ring = []
      // Not before the click that a release makes, which would choose what lies beneath
      setTimeout(() => (isArea ? finish(drawn) : done(undefined)))
    }
    const onKey = (event: KeyboardEvent) => {
      if (event.key === 'Escape') done(undefined)
      else if (from || !container.contains(event.target as Element)) return
      else if (event.key === 'Enter') {
        if (box) finish(cornersOf(map, box))
      } else {
        const { x: width, y: height } = map.getSize()
        const next = boxAfterKey(event, box, { width, height })
        if (!next) return
        box = next
        outline.setLatLngs(cornersOf(map, next))
      }
      event.preventDefault()
      event.stopPropagation()
    }
    container.addEventListener('pointerdown', onDown, true)
    window.addEventListener('pointermove', onMove)
    window.addEventListener('pointerup', onUp)
    window.addEventListener('keydown', onKey, true)
    return () => {
      container.removeEventListener('pointerdown', onDown, true)
      window.removeEventListener('pointermove', onMove)
      window.removeEventListener('pointerup', onUp)
      window.removeEventListener('keydown', onKey, true)
      container.classList.remove(classes.drawing ?? '')
      map.dragging.enable()
      map.boxZoom.enable()
      map.keyboard.enable()
      outline.remove()
    }
  }, [map, shape])
  return (
    <p role="status" className={classes.drawHint}>
      {t(shape === 'box' ? 'map.select.drawing.box' : 'map.select.drawing.lasso')}
    </p>
  )
}

const cornersOf = (map: L.Map, { left, top, right, bottom }: PixelBox) =>
  [
    [left, top],
    [right, top],
    [right, bottom],
    [left, bottom],
  ].map(([x = 0, y = 0]) => map.containerPointToLatLng([x, y]))
