import { useComputedColorScheme } from '@mantine/core'
import L, { type LatLngTuple } from 'leaflet'
import { useEffect, useMemo, useRef } from 'react'
import { useMap } from 'react-leaflet'
import Supercluster from 'supercluster'

import classes from './map.module.css'

export interface MapPoint {
  id: string
  label: string
  position: LatLngTuple
}

interface MapPointsProps {
  points: readonly MapPoint[]
  onSelect: (id: string) => void
}

/** More points than this are clustered. */
const mostSingle = 150
const clusterZoom = 14

/** Many points on canvas, clustered where they are too many to tell apart. */
export function MapPoints({ points, onSelect }: MapPointsProps) {
  const map = useMap()
  // The canvas is drawn anew in the colours of the other scheme
  const scheme = useComputedColorScheme()
  const select = useRef(onSelect)
  useEffect(() => {
    select.current = onSelect
  }, [onSelect])

  const index = useMemo(() => {
    const clusters = new Supercluster<MapPoint>({
      radius: 56,
      maxZoom: points.length > mostSingle ? clusterZoom : -1,
    })
    return clusters.load(
      points.map((properties) => ({
        type: 'Feature',
        properties,
        geometry: { type: 'Point', coordinates: [properties.position[1], properties.position[0]] },
      }))
    )
  }, [points])

  useEffect(() => {
    const renderer = L.canvas({ padding: 0.3 })
    const layer = L.layerGroup().addTo(map)
    // A canvas knows no CSS variables
    const style = getComputedStyle(map.getContainer())
    const [fillColor, color] = [style.getPropertyValue('--map-point'), style.getPropertyValue('--map-edge')]
    const draw = () => {
      layer.clearLayers()
      const bounds = map.getBounds().pad(0.2)
      const shown = index.getClusters(
        [bounds.getWest(), bounds.getSouth(), bounds.getEast(), bounds.getNorth()],
        Math.round(map.getZoom())
      )
      for (const { geometry, properties } of shown) {
        const [longitude = 0, latitude = 0] = geometry.coordinates
        const position: LatLngTuple = [latitude, longitude]
        if ('cluster_id' in properties) {
          const { cluster_id: id, point_count: count } = properties
          layer.addLayer(
            clusterMarker(position, count).on('click', () => {
              map.setView(position, Math.min(index.getClusterExpansionZoom(id), map.getMaxZoom()))
            })
          )
        } else {
          const { id, label } = properties
          layer.addLayer(
            L.circleMarker(position, {
              renderer,
              radius: 5,
              weight: 1.5,
              color,
              fillColor,
              fillOpacity: 1,
            })
              .bindTooltip(label, { direction: 'top', offset: [0, -4] })
              .on('click', () => select.current(id))
          )
        }
      }
    }
    draw()
    map.on('moveend', draw)
    return () => {
      map.off('moveend', draw)
      layer.remove()
      renderer.remove()
    }
  }, [map, index, scheme])

  return null
}

function clusterMarker(position: LatLngTuple, count: number) {
  const size = count < 10 ? 26 : count < 100 ? 32 : 40
  return L.marker(position, {
    icon: L.divIcon({ className: classes.cluster ?? '', html: String(count), iconSize: [size, size] }),
    // The list beside the map is how a keyboard reaches things
    keyboard: false,
  })
}
