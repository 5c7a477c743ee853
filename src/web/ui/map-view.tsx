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

/** Moves the map to a position whenever it becomes another one; at once for those who asked for less motion. */
export function MapFlyTo({ position, zoom }: { position: LatLngTuple | undefined; zoom: number }) {
  const map = useMap()
  const [latitude, longitude] = position ?? []
  useEffect(() => {
    if (latitude === undefined || longitude === undefined) return
    const target = Math.max(map.getZoom(), zoom)
    const isStill = window.matchMedia('(prefers-reduced-motion: reduce)').matches
    if (isStill) map.setView([latitude, longitude], target, { animate: false })
    else map.flyTo([latitude, longitude], target, { duration: 0.6 })
  }, [map, latitude, longitude, zoom])
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
