import type { LatLngTuple } from 'leaflet'
import { useEffect, useRef } from 'react'
import { useMap } from 'react-leaflet'

/** Shows all positions once, when the first of them are there. */
export function MapFit({ positions }: { positions: readonly LatLngTuple[] }) {
  const map = useMap()
  const isDone = useRef(false)
  useEffect(() => {
    if (isDone.current || positions.length === 0) return
    isDone.current = true
    map.fitBounds([...positions], { padding: [32, 32], maxZoom: 13, animate: false })
  }, [map, positions])
  return null
}

interface MapFlyToProps {
  position: LatLngTuple | undefined
  zoom: number
  /** Pixels by which the position stands right of the middle, where something covers the map's left. */
  shift?: number
}

/** Moves the map to a position whenever it becomes another one; at once for those who asked for less motion. */
export function MapFlyTo({ position, zoom, shift = 0 }: MapFlyToProps) {
  const map = useMap()
  const [latitude, longitude] = position ?? []
  useEffect(() => {
    if (latitude === undefined || longitude === undefined) return
    const target = Math.max(map.getZoom(), zoom)
    const isStill = window.matchMedia('(prefers-reduced-motion: reduce)').matches
    const middle = map.unproject(map.project([latitude, longitude], target).subtract([shift, 0]), target)
    if (isStill) map.setView(middle, target, { animate: false })
    else map.flyTo(middle, target, { duration: 0.6 })
  }, [map, latitude, longitude, zoom, shift])
  return null
}

/** Moves the map no farther than needed to have a position in sight. */
export function MapKeepInSight({ position }: { position: LatLngTuple | undefined }) {
  const map = useMap()
  const [latitude, longitude] = position ?? []
  useEffect(() => {
    if (latitude === undefined || longitude === undefined) return
    const shown = map.getBounds().pad(-0.1)
    if (!shown.contains([latitude, longitude])) map.panTo([latitude, longitude], { animate: false })
  }, [map, latitude, longitude])
  return null
}
