import { useComputedColorScheme } from '@mantine/core'
import L from 'leaflet'
import { useEffect, useEffectEvent, useRef } from 'react'
import { useMap } from 'react-leaflet'

import { MAP_COLORS } from './base-map/map-colors.ts'
import { latitudeOf, longitudeOf } from './base-map/read-base-map.ts'
import { isPress } from './map-marker-steps.ts'
import { type Clusters, indexesIn, type PointSet } from './map-points/cluster-points.ts'
import { clusterRadius } from './map-points/cluster-radius.ts'
import { drawClusters } from './map-points/draw-clusters.ts'
import { drawHeat } from './map-points/draw-heat.ts'
import { drawPointLabels } from './map-points/draw-point-labels.ts'
import type { MapGroup } from './map-points/map-shapes.ts'
import { PointsLayer } from './map-points/points-layer.ts'
import classes from './map.module.css'

export interface MapPointsProps {
  points: PointSet
  /** How each group looks, in the order of the points' groups. */
  groups: readonly MapGroup[]
  labelOf: (index: number) => string
  /** What a cluster is called. */
  clusterLabel: (count: number) => string
  onSelect: (index: number) => void
  /** Points that lie at one place, which no zooming parts. */
  onCrowd: (indexes: readonly number[]) => void
  /** Shows the mean of the points' figures around each place. */
  hasHeat?: boolean
  /** Whether the points themselves are shown. */
  hasMarks?: boolean
}

/** Beneath the markers, which are reached first, and above the stems that these stand on. */
const PANE = 'points'
/** So many are elements, too; where there are more, nobody goes through them, and the list beside the map has them. */
const MOST_REACHABLE = 240
/** Degrees within which points are at one place. */
const ONE_PLACE = 1e-4

/** Many points on a canvas, as clusters where they are too many to tell apart. */
export function MapPoints(props: MapPointsProps) {
  const map = useMap()
  // The canvas is drawn anew in the colours of the other scheme
  const scheme = useComputedColorScheme()
  const layer = useRef<PointsLayer>(undefined)
  const { points, groups, hasHeat = false, hasMarks = true } = props

  const choose = useEffectEvent((clusters: Clusters, at: number) => {
    if (clusters.size[at] === 1) {
      props.onSelect(clusters.first[at] ?? 0)
      return
    }
    const [west = 0, north = 0, east = 0, south = 0] = clusters.extent.subarray(at * 4, at * 4 + 4)
    const bounds = L.latLngBounds(
      [latitudeOf(south), longitudeOf(west)],
      [latitudeOf(north), longitudeOf(east)]
    )
    const isPlace =
      bounds.getNorth() - bounds.getSouth() < ONE_PLACE && bounds.getEast() - bounds.getWest() < ONE_PLACE
    if (isPlace || map.getZoom() >= map.getMaxZoom()) {
      props.onCrowd(indexesIn(points, { west, north, east, south }))
    } else map.fitBounds(bounds, { padding: [48, 48], maxZoom: Math.max(map.getZoom() + 2, 15) })
  })
  const label = useEffectEvent((clusters: Clusters, at: number) => {
    const size = clusters.size[at] ?? 0
    return size === 1 ? props.labelOf(clusters.first[at] ?? 0) : props.clusterLabel(size)
  })
  const draw = useEffectEvent((...[view, clusters, heat]: Parameters<PointsLayer['options']['draw']>) => {
    const colors = MAP_COLORS[scheme]
    if (heat) drawHeat(view, heat)
    if (!hasMarks) return
    drawClusters(view, clusters, groups, {
      edge: colors.land,
      ground: scheme === 'dark' ? '#15191f' : '#ffffff',
      text: colors.text,
    })
    drawPointLabels(view, clusters, props.labelOf, colors)
  })

  const hit = useEffectEvent((made: PointsLayer, point: L.Point) => (hasMarks ? made.hit(point) : undefined))
  const place = useEffectEvent((reachable: L.LayerGroup, clusters: Clusters) => {
    if (hasMarks) placeReachable(map, reachable, clusters, { label, choose })
    else reachable.clearLayers()
  })

  useEffect(() => {
    const pane = map.getPane(PANE) ?? map.createPane(PANE)
    pane.style.zIndex = '550'
    const reachable = L.layerGroup().addTo(map)
    const made = new PointsLayer(map, {
      pane: PANE,
      draw: (...drawing) => draw(...drawing),
      onClusters: (clusters) => place(reachable, clusters),
    })
    layer.current = made
    const tooltip = L.tooltip({ direction: 'top', offset: [0, -10] })
    const container = map.getContainer()
    const onClick = ({ containerPoint }: L.LeafletMouseEvent) => {
      const at = hit(made, containerPoint)
      if (at !== undefined && made.clusters) choose(made.clusters, at)
    }
    const onMove = ({ containerPoint }: L.LeafletMouseEvent) => {
      const { clusters } = made
      const at = hit(made, containerPoint)
      container.style.cursor = at === undefined ? '' : 'pointer'
      if (at === undefined || !clusters) tooltip.remove()
      else {
        tooltip
          .setLatLng([latitudeOf(clusters.y[at] ?? 0), longitudeOf(clusters.x[at] ?? 0)])
          .setContent(textNode(label(clusters, at)))
          .addTo(map)
      }
    }
    map.on('click', onClick).on('mousemove', onMove)
    return () => {
      map.off('click', onClick).off('mousemove', onMove)
      container.style.cursor = ''
      tooltip.remove()
      reachable.remove()
      made.remove()
      layer.current = undefined
    }
  }, [map])

  useEffect(() => layer.current?.setPoints(points, groups.length), [points, groups.length, hasMarks])
  useEffect(() => layer.current?.setHeat(hasHeat), [hasHeat])
  useEffect(() => layer.current?.redraw(), [groups, scheme])
  return null
}

/** A name may hold what looks like markup. */
function textNode(text: string): HTMLElement {
  const element = document.createElement('span')
  element.textContent = text
  return element
}

interface Reaching {
  label: (clusters: Clusters, at: number) => string
  choose: (clusters: Clusters, at: number) => void
}

/** What the canvas shows, as elements that a keyboard and a screen reader reach; the mouse finds the canvas's own shapes. */
function placeReachable(map: L.Map, group: L.LayerGroup, clusters: Clusters, { label, choose }: Reaching) {
  const focused = document.activeElement?.getAttribute('title')
  group.clearLayers()
  const bounds = map.getBounds()
  const seen = Array.from(clusters.size.keys(), (at) => ({
    at,
    side: Math.max(24, 2 * clusterRadius(clusters.size[at] ?? 0)),
    place: L.latLng(latitudeOf(clusters.y[at] ?? 0), longitudeOf(clusters.x[at] ?? 0)),
  })).filter(({ place }) => bounds.contains(place))
  if (seen.length > MOST_REACHABLE) return
  for (const { at, place, side } of seen) {
    const title = label(clusters, at)
    const marker = L.marker(place, {
      icon: L.divIcon({ className: classes.reachable ?? '', iconSize: [side, side] }),
      title,
      alt: title,
      zIndexOffset: -1000,
    })
    // A screen reader clicks the element itself
    marker.on('click', () => choose(clusters, at))
    marker.on('keydown', ({ originalEvent }) => {
      if (isPress(originalEvent)) choose(clusters, at)
    })
    group.addLayer(marker)
    if (title === focused) marker.getElement()?.focus({ preventScroll: true })
  }
}
