import type L from 'leaflet'

import { mercatorX, mercatorY } from '../base-map/read-base-map.ts'
import { MapCanvasLayer, type MapView } from '../map-canvas-layer.ts'
import type { Clusters, HeatCells, PointSet } from './cluster-points.ts'
import type { ClusterAnswer, ClusterRequest } from './cluster-protocol.ts'
import { clusterRadius } from './cluster-radius.ts'

export interface PointsLayerOptions {
  pane: string
  draw: (view: MapView, clusters: Clusters, heat: HeatCells | undefined) => void
  /** After each drawing of new clusters. */
  onClusters?: (clusters: Clusters) => void
}

/** How far beyond the map is clustered, as a share of its size. */
const AROUND = 0.5
/** Pixels around a shape that still hit it: with them the smallest is a target of 24 pixels. */
const SLACK = 5

/** Any number of points on a map, clustered in a worker and drawn on one canvas. */
export class PointsLayer {
  private readonly map: L.Map
  readonly options: PointsLayerOptions
  private readonly canvas: MapCanvasLayer
  private readonly worker = new Worker(new URL('./cluster-worker.ts', import.meta.url), { type: 'module' })
  private readonly ask = () => this.askForView()
  private asked = 0
  private groups = 1
  private hasHeat = false
  private shown: ClusterAnswer | undefined

  constructor(map: L.Map, options: PointsLayerOptions) {
    this.map = map
    this.options = options
    this.canvas = new MapCanvasLayer({
      pane: options.pane,
      draw: (view) => {
        if (this.shown) options.draw(view, this.shown.clusters, this.shown.heat)
      },
    })
    map.addLayer(this.canvas)
    map.on('moveend resize', this.ask)
    this.worker.addEventListener('message', ({ data }: MessageEvent<ClusterAnswer>) => this.take(data))
  }

  /** The arrays are copied: they may be changed afterwards. */
  setPoints(points: PointSet, groups: number): void {
    this.groups = groups
    this.tell({ kind: 'points', points })
    this.askForView()
  }

  /** Other groups and figures of the same points. */
  setGroups({ group, value }: Pick<PointSet, 'group' | 'value'>, groups: number): void {
    this.groups = groups
    this.tell({ kind: 'groups', group, value })
    this.askForView()
  }

  setHeat(hasHeat: boolean): void {
    if (this.hasHeat === hasHeat) return
    this.hasHeat = hasHeat
    this.askForView()
  }

  redraw(): void {
    this.canvas.redraw()
  }

  /** The index of the cluster at a place of the map's box: the nearest, where shapes cover each other. */
  hit(point: L.Point): number | undefined {
    const clusters = this.shown?.clusters
    if (!clusters) return undefined
    const scale = 256 * 2 ** this.map.getZoom()
    const at = this.map.getPixelOrigin().add(this.map.containerPointToLayerPoint(point))
    let nearest: number | undefined
    let least = SLACK
    for (let index = 0; index < clusters.size.length; index++) {
      const dx = (clusters.x[index] ?? 0) * scale - at.x
      const dy = (clusters.y[index] ?? 0) * scale - at.y
      const distance = Math.hypot(dx, dy) - clusterRadius(clusters.size[index] ?? 0)
      // The later one is drawn above
      if (distance <= least) [nearest, least] = [index, distance]
    }
    return nearest
  }

  get clusters(): Clusters | undefined {
    return this.shown?.clusters
  }

  remove(): void {
    this.map.off('moveend resize', this.ask)
    this.map.removeLayer(this.canvas)
    this.worker.terminate()
  }

  private tell(request: ClusterRequest) {
    this.worker.postMessage(request)
  }

  private askForView() {
    const bounds = this.map.getBounds().pad(AROUND)
    const query = {
      west: mercatorX(bounds.getWest()),
      east: mercatorX(bounds.getEast()),
      north: mercatorY(bounds.getNorth()),
      south: mercatorY(bounds.getSouth()),
      scale: 256 * 2 ** this.map.getZoom(),
      groups: this.groups,
    }
    this.tell({ kind: 'view', id: ++this.asked, query, hasHeat: this.hasHeat })
  }

  private take(answer: ClusterAnswer) {
    // Another view has been asked for since
    if (answer.id !== this.asked) return
    this.shown = answer
    this.canvas.redraw()
    this.options.onClusters?.(answer.clusters)
  }
}
