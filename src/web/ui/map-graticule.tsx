import type { LatLngBounds } from 'leaflet'
import { useState } from 'react'
import { Pane, Polyline, useMap, useMapEvents } from 'react-leaflet'

import { graticule, type GraticuleLine } from './map-graticule-lines.ts'
import classes from './map.module.css'

const boundsOf = (bounds: LatLngBounds) => ({
  south: bounds.getSouth(),
  west: bounds.getWest(),
  north: bounds.getNorth(),
  east: bounds.getEast(),
})

/** From here on the offline map has too little to show to be found by. */
const deepZoom = 12

/** A graticule where the map is zoomed in so far that little else orients. */
export function DeepGraticule() {
  const map = useMap()
  const [zoom, setZoom] = useState(() => map.getZoom())
  useMapEvents({ zoomend: () => setZoom(map.getZoom()) })
  return zoom >= deepZoom ? <MapGraticule /> : null
}

/** Lines of latitude and longitude with their degrees along the edges. */
function MapGraticule() {
  const map = useMap()
  const [, redraw] = useState(0)
  useMapEvents({
    move: () => redraw((count) => count + 1),
    resize: () => redraw((count) => count + 1),
  })

  const bounds = boundsOf(map.getBounds())
  const { parallels, meridians } = graticule(bounds)
  const offset = (line: GraticuleLine, isParallel: boolean) => {
    const point = map.latLngToContainerPoint(
      isParallel ? [line.degrees, bounds.west] : [bounds.south, line.degrees]
    )
    return isParallel ? point.y : point.x
  }

  return (
    <>
      <Pane name="graticule" style={{ zIndex: 160 }}>
        {[
          ...parallels.map(({ degrees }) => [
            [degrees, -180] as [number, number],
            [degrees, 180] as [number, number],
          ]),
          ...meridians.map(({ degrees }) => [
            [-85, degrees] as [number, number],
            [85, degrees] as [number, number],
          ]),
        ].map((positions) => (
          <Polyline
            key={positions.join()}
            positions={positions}
            interactive={false}
            className={classes.graticule ?? ''}
            weight={1}
          />
        ))}
      </Pane>
      <div className={classes.degrees} aria-hidden>
        {parallels.map((line) => (
          <span key={line.label} data-edge="side" style={{ top: offset(line, true) }}>
            {line.label}
          </span>
        ))}
        {meridians.map((line) => (
          <span key={line.label} data-edge="foot" style={{ left: offset(line, false) }}>
            {line.label}
          </span>
        ))}
      </div>
    </>
  )
}
