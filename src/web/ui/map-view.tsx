import type { FitBoundsOptions, LatLngTuple } from 'leaflet'
import { useEffect, useEffectEvent, useRef } from 'react'
import { useMap } from 'react-leaflet'

interface MapFitProps {
  positions: readonly LatLngTuple[]
  /** Pixels that what stands at a position reaches above it. */
  above?: number
}

/** Shows all positions once, when the first of them are there. */
export function MapFit({ positions, above = 0 }: MapFitProps) {
  const map = useMap()
  const isDone = useRef(false)
  useEffect(() => {
    if (isDone.current || positions.length === 0) return
    isDone.current = true
    map.fitBounds([...positions], {
      paddingTopLeft: [24, 16 + above],
      paddingBottomRight: [24, 16],
      maxZoom: 13,
      animate: false,
    })
  }, [map, positions, above])
  return null
}

interface MapFlyToProps {
  position: LatLngTuple | undefined
  zoom: number
  /** Pixels by which the position stands right of the middle, where something covers the map's left. */
  shift?: number
  /** How long the way takes at most. */
  seconds?: number
}

/** Moves the map to a position whenever it becomes another one; at once for those who asked for less motion. */
export function MapFlyTo({ position, zoom, shift = 0, seconds = 0.6 }: MapFlyToProps) {
  const map = useMap()
  const [latitude, longitude] = position ?? []
  useEffect(() => {
    if (latitude === undefined || longitude === undefined) return
    const target = Math.max(map.getZoom(), zoom)
    const isStill = window.matchMedia('(prefers-reduced-motion: reduce)').matches
    const middle = map.unproject(map.project([latitude, longitude], target).subtract([shift, 0]), target)
    if (isStill) map.setView(middle, target, { animate: false })
    else map.flyTo(middle, target, { duration: seconds })
  }, [map, latitude, longitude, zoom, shift, seconds])
  return null
}

const MOVED = ['pointerdown', 'wheel', 'keydown'] as const

interface MapFlyOutProps {
  positions: readonly LatLngTuple[]
  /** Pixels of the map's left that something covers. */
  left: number
  /** Pixels of its top that something covers, or that what stands at a position reaches above it. */
  above: number
  seconds: number
}

/** Moves the map until all positions are in sight; at once for those who asked for less motion. */
export function MapFlyOut({ positions, left, above, seconds }: MapFlyOutProps) {
  const map = useMap()
  const fly = useEffectEvent(() => {
    if (positions.length === 0) return
    const isStill = window.matchMedia('(prefers-reduced-motion: reduce)').matches
    const options: FitBoundsOptions = {
      paddingTopLeft: [left + 48, above],
      paddingBottomRight: [48, 48],
      maxZoom: 11,
    }
    if (isStill) map.fitBounds([...positions], { ...options, animate: false })
    else map.flyToBounds([...positions], { ...options, duration: seconds })
  })
  useEffect(() => {
    const again = () => fly()
    // A map that was just made larger measures itself first
    const frame = requestAnimationFrame(() => {
      map.invalidateSize({ pan: false })
      fly()
      // A browser's full screen comes later, and a window is resized; who moved the map wants to look there
      map.on('resize', again)
    })
    const leave = () => map.off('resize', again)
    const container = map.getContainer()
    for (const moved of MOVED) container.addEventListener(moved, leave, { once: true })
    return () => {
      cancelAnimationFrame(frame)
      leave()
      for (const moved of MOVED) container.removeEventListener(moved, leave)
    }
  }, [map])
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
