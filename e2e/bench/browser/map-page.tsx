import 'leaflet/dist/leaflet.css'

import L from 'leaflet'
import { flushSync } from 'react-dom'
import { createRoot } from 'react-dom/client'
import { MapContainer } from 'react-leaflet'

import type { MapView } from '#web/ui/map-canvas-layer.ts'
import type { Clusters, HeatCells } from '#web/ui/map-points/cluster-points.ts'
import { drawClusters } from '#web/ui/map-points/draw-clusters.ts'
import { drawHeat } from '#web/ui/map-points/draw-heat.ts'
import type { MapGroup } from '#web/ui/map-points/map-shapes.ts'
import { pointSet } from '#web/ui/map-points/point-set.ts'
import { PointsLayer } from '#web/ui/map-points/points-layer.ts'

import { ConsoleStations } from './console-stations.tsx'
import { painted } from './watch-frames.ts'

/**
 * `empty` is a map without points: what a frame takes of itself. `heat` is the console's with its heat layer, `stations` so
 * many base stations.
 */
export type MapKind = 'empty' | 'console' | 'heat' | 'stations' | 'canvas' | 'markercluster'

export interface MapBench {
  /** Shows so many points, and says how long it took from having them to seeing them, in milliseconds. */
  show: (kind: MapKind, points: number) => Promise<number>
  clear: () => void
  /** Watches the frames until `watched` is called, which answers how long each took, in milliseconds. */
  watch: () => void
  watched: () => number[]
  /** Zooms in and out again, animated. */
  zoom: () => Promise<void>
}

const GROUPS: MapGroup[] = [
  { shape: 'dot', color: '#1a7f4b' },
  { shape: 'square', color: '#0b7fab' },
  { shape: 'diamond', color: '#c0272d' },
]
const START: L.LatLngTuple = [50.6, 4.6]

/** Around towns of Belgium, always the same (mulberry32). */
function placesOf(count: number): [number, number][] {
  let seed = 42
  const random = () => {
    seed = (seed + 0x6d2b79f5) | 0
    let t = Math.imul(seed ^ (seed >>> 15), 1 | seed)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
  }
  const towns = Array.from({ length: 60 }, () => [49.6 + random() * 1.9, 2.7 + random() * 3.5] as const)
  return Array.from({ length: count }, () => {
    const [latitude, longitude] = towns[Math.floor(random() * towns.length)] ?? START
    const spread = 0.02 + random() * 0.1
    return [latitude + (random() - 0.5) * spread, longitude + (random() - 0.5) * spread]
  })
}

const element = document.querySelector<HTMLElement>('#map')
if (!element) throw new Error('The page has no #map')
const root = createRoot(element)
const map = await new Promise<L.Map>((made) => {
  draw([], (drawn) => drawn && made(drawn))
})

/** The map, with base stations as the console's page draws them. */
function draw(places: readonly [number, number][], onMap?: (map: L.Map | null) => void) {
  root.render(
    <MapContainer ref={onMap} center={START} zoom={8} maxZoom={18} preferCanvas style={{ height: '100%' }}>
      {places.length > 0 && <ConsoleStations places={places} />}
    </MapContainer>
  )
}

let remove = () => {}

async function showConsole(places: [number, number][], hasHeat: boolean) {
  const points = pointSet(
    places,
    Uint8Array.from(places, (_, index) => index % GROUPS.length),
    Float32Array.from(places, (_, index) => (index % 60) - 20)
  )
  const layer = await new Promise<PointsLayer>((drawn) => {
    const made = new PointsLayer(map, {
      pane: 'overlayPane',
      draw: (view: MapView, clusters: Clusters, heat: HeatCells | undefined) => {
        if (heat) drawHeat(view, heat)
        drawClusters(view, clusters, GROUPS, { edge: '#fff', ground: '#fff', text: '#222' })
      },
      onClusters: () => drawn(made),
    })
    made.setHeat(hasHeat)
    made.setPoints(points, GROUPS.length)
  })
  remove = () => layer.remove()
}

function showStations(places: [number, number][]) {
  flushSync(() => draw(places))
  remove = () => draw([])
}

function showCanvas(places: [number, number][]) {
  const renderer = L.canvas()
  const layer = L.layerGroup(places.map((place) => L.circleMarker(place, { renderer, radius: 5 }))).addTo(map)
  remove = () => layer.remove()
}

async function loadMarkercluster() {
  Object.assign(globalThis, { L })
  await import('leaflet.markercluster')
}

function showMarkercluster(places: [number, number][]) {
  const { markerClusterGroup } = L as unknown as { markerClusterGroup: () => L.LayerGroup }
  const layer = markerClusterGroup() as L.LayerGroup & { addLayers: (layers: L.Layer[]) => void }
  layer.addLayers(places.map((place) => L.marker(place)))
  layer.addTo(map)
  remove = () => layer.remove()
}

let frames: number[] | undefined

const bench: MapBench = {
  show: async (kind, count) => {
    map.setView(START, 8, { animate: false })
    const places = placesOf(count)
    // What is measured is its work and not its way here
    if (kind === 'markercluster') await loadMarkercluster()
    await painted()
    const start = performance.now()
    if (kind === 'console' || kind === 'heat') await showConsole(places, kind === 'heat')
    else if (kind === 'stations') showStations(places)
    else if (kind === 'canvas') showCanvas(places)
    else if (kind === 'markercluster') showMarkercluster(places)
    await painted()
    return performance.now() - start
  },
  clear: () => {
    remove()
    remove = () => {}
  },
  watch: () => {
    const seen: number[] = []
    frames = seen
    let before = performance.now()
    const next = () => {
      if (frames !== seen) return
      const now = performance.now()
      seen.push(now - before)
      before = now
      requestAnimationFrame(next)
    }
    requestAnimationFrame(next)
  },
  watched: () => {
    const seen = frames ?? []
    frames = undefined
    return seen
  },
  zoom: async () => {
    for (const zoom of [9, 10, 9, 8]) {
      const ended = new Promise((end) => map.once('zoomend', end))
      map.setZoom(zoom, { animate: true })
      await ended
      await painted()
    }
  },
}

Object.assign(window, { bench })
