import type { LatLngTuple } from 'leaflet'
import { type ReactNode, useMemo, useState } from 'react'
import { Pane, useMap, useMapEvents } from 'react-leaflet'

import { destination } from '#lib/geo.ts'

import classes from './map.module.css'

/** Where places lie on a map as it is now, in pixels. A new object for each view of the map. */
export interface MapProjection {
  toPixels: (position: LatLngTuple) => readonly [x: number, y: number]
  /** How many pixels so many metres around a place are. */
  radiusInPixels: (position: LatLngTuple, metres: number) => number
  /** Whether a point lies in what is drawn: what is in sight and half as much around it. */
  isDrawn: (point: readonly [x: number, y: number]) => boolean
}

interface MapOverlayProps {
  /** Above the markers, too. */
  isOnTop?: boolean
  children: (projection: MapProjection) => ReactNode
}

/**
 * A drawing over a map, as SVG. It moves along with the map and is drawn anew when that has come to rest, so that
 * shapes keep their size. It is for the eye alone: what it shows stands beside the map in words as well.
 */
export function MapOverlay({ isOnTop = false, children }: MapOverlayProps) {
  const map = useMap()
  const [view, setView] = useState(0)
  const renew = () => setView((count) => count + 1)
  useMapEvents({ moveend: renew, zoomend: renew, viewreset: renew, resize: renew })

  const { projection, box } = useMemo(() => {
    // The map itself changes, and only `view` tells
    void view
    const size = map.getSize()
    const corner = map.containerPointToLayerPoint([-size.x / 2, -size.y / 2])
    const drawn = { x: corner.x, y: corner.y, width: size.x * 2, height: size.y * 2 }
    const toPixels = (position: LatLngTuple) => {
      const { x, y } = map.latLngToLayerPoint(position)
      return [x, y] as const
    }
    const made: MapProjection = {
      toPixels,
      radiusInPixels: (position, metres) => {
        const east = destination({ latitude: position[0], longitude: position[1] }, 90, metres)
        return Math.abs(toPixels([east.latitude, east.longitude])[0] - toPixels(position)[0])
      },
      isDrawn: ([x, y]) =>
        x >= drawn.x && x <= drawn.x + drawn.width && y >= drawn.y && y <= drawn.y + drawn.height,
    }
    return { projection: made, box: drawn }
  }, [map, view])

  return (
    <Pane name="overlay" className="leaflet-zoom-hide" style={{ zIndex: isOnTop ? 620 : 420 }}>
      <svg
        className={classes.overlay}
        style={{ left: box.x, top: box.y }}
        width={box.width}
        height={box.height}
        viewBox={`${box.x} ${box.y} ${box.width} ${box.height}`}
        aria-hidden="true"
      >
        {children(projection)}
      </svg>
    </Pane>
  )
}
