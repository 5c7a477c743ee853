import L from 'leaflet'
import { useEffect, useEffectEvent } from 'react'
import { useMap } from 'react-leaflet'

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

/** Draws a box or a ring by dragging, in the place of moving the map. */
export function AreaTool({ shape, onDone }: AreaToolProps) {
  const map = useMap()
  const done = useEffectEvent(onDone)

  useEffect(() => {
    const container = map.getContainer()
    const outline = L.polygon([], { className: classes.area ?? '', interactive: false }).addTo(map)
    let ring: L.LatLng[] = []
    let from: L.Point | undefined
    map.dragging.disable()
    map.boxZoom.disable()
    container.classList.add(classes.drawing ?? '')

    const onDown = (event: PointerEvent) => {
      if ((event.target as Element).closest('.leaflet-control')) return
      event.preventDefault()
      event.stopPropagation()
      from = map.mouseEventToContainerPoint(event)
      ring = [map.mouseEventToLatLng(event)]
    }
    const onMove = (event: PointerEvent) => {
      const first = ring[0]
      if (!first) return
      const at = map.mouseEventToLatLng(event)
      if (shape === 'lasso') ring.push(at)
      else ring = [first, L.latLng(first.lat, at.lng), at, L.latLng(at.lat, first.lng)]
      outline.setLatLngs(ring)
    }
    const onUp = (event: PointerEvent) => {
      if (!from) return
      const isArea = from.distanceTo(map.mouseEventToContainerPoint(event)) > LEAST_PIXELS || ring.length > 8
      const drawn = ring.map(({ lat, lng }): Place => [lat, lng])
      from = undefined
      ring = []
      // Not before the click that a release makes, which would choose what lies beneath
      setTimeout(() => done(isArea ? drawn : undefined))
    }
    const onKey = ({ key }: KeyboardEvent) => {
      if (key === 'Escape') done(undefined)
    }
    container.addEventListener('pointerdown', onDown, true)
    window.addEventListener('pointermove', onMove)
    window.addEventListener('pointerup', onUp)
    window.addEventListener('keydown', onKey)
    return () => {
      container.removeEventListener('pointerdown', onDown, true)
      window.removeEventListener('pointermove', onMove)
      window.removeEventListener('pointerup', onUp)
      window.removeEventListener('keydown', onKey)
      container.classList.remove(classes.drawing ?? '')
      map.dragging.enable()
      map.boxZoom.enable()
      outline.remove()
    }
  }, [map, shape])
  return null
}
