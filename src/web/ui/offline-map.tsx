import { useComputedColorScheme } from '@mantine/core'
import { useEffect, useState } from 'react'
import { useMap } from 'react-leaflet'

import { BASE_MAP_ATTRIBUTION } from './base-map/base-map-attribution.ts'
import { BaseMapLayer } from './base-map/base-map-layer.ts'
import { drawLabels } from './base-map/draw-labels.ts'
import { type BaseMap, loadBaseMap } from './base-map/load-base-map.ts'
import { MAP_COLORS } from './base-map/map-colors.ts'
import { MapCanvasLayer } from './map-canvas-layer.ts'

/** Beneath everything, and its names still beneath markers. */
const PANES = { 'base-far': 140, base: 150, 'base-labels': 250 }
/** Of tiles that are large enough to cover what a map flies over. */
const FAR_ZOOM = 6

/** A map of Europe that needs no internet: countries, provinces, water and places. */
export function OfflineMap() {
  const map = useMap()
  const scheme = useComputedColorScheme()
  const [baseMap, setBaseMap] = useState<BaseMap>()
  useEffect(() => {
    let isGone = false
    // Without it the map is bare, and positions are as right as before
    void loadBaseMap().then(
      (loaded) => !isGone && setBaseMap(loaded),
      () => undefined
    )
    return () => {
      isGone = true
    }
  }, [])

  useEffect(() => {
    if (!baseMap) return undefined
    const colors = MAP_COLORS[scheme]
    for (const [name, zIndex] of Object.entries(PANES)) {
      const pane = map.getPane(name) ?? map.createPane(name)
      pane.style.zIndex = String(zIndex)
      pane.style.pointerEvents = 'none'
    }
    const { shapes, places } = baseMap
    const made = { attribution: BASE_MAP_ATTRIBUTION, shapes, places, colors }
    const far = new BaseMapLayer({ ...made, pane: 'base-far', maxNativeZoom: FAR_ZOOM })
    const tiles = new BaseMapLayer({ ...made, pane: 'base' })
    const labels = new MapCanvasLayer({
      pane: 'base-labels',
      draw: (view) => drawLabels(view, shapes, places, colors),
    })
    map.addLayer(far).addLayer(tiles).addLayer(labels)
    const container = map.getContainer()
    container.dataset['base'] = 'offline'
    container.style.setProperty('--map-ground', colors.sea)
    return () => {
      map.removeLayer(far).removeLayer(tiles).removeLayer(labels)
      delete container.dataset['base']
      container.style.removeProperty('--map-ground')
    }
  }, [map, baseMap, scheme])
  return null
}
