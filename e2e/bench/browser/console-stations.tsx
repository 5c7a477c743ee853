import { useMemo, useState } from 'react'
import { useMap, useMapEvents } from 'react-leaflet'

import { latitudeOf, longitudeOf } from '#web/ui/base-map/read-base-map.ts'
import { MapClusterMarker } from '#web/ui/map-cluster-marker.tsx'
import { MapMarker } from '#web/ui/map-marker.tsx'
import { clusterPoints } from '#web/ui/map-points/cluster-points.ts'
import { pointSet } from '#web/ui/map-points/point-set.ts'

const WORLD = { west: 0, north: 0, east: 1, south: 1 }

/** The console's markers for base stations, clustered as its page does it. */
export function ConsoleStations({ places }: { places: readonly [latitude: number, longitude: number][] }) {
  const map = useMap()
  const [zoom, setZoom] = useState(() => map.getZoom())
  useMapEvents({ zoomend: () => setZoom(map.getZoom()) })
  const clusters = useMemo(() => {
    const points = pointSet(places, new Uint8Array(places.length), new Float32Array(places.length))
    return clusterPoints(points, { ...WORLD, scale: 256 * 2 ** zoom, groups: 1, pixels: 48 })
  }, [places, zoom])
  return Array.from(clusters.size, (count, at) => {
    const position: [number, number] = [latitudeOf(clusters.y[at] ?? 0), longitudeOf(clusters.x[at] ?? 0)]
    const label = `${count} base stations`
    return count === 1 ? (
      <MapMarker key={position.join()} position={position} tone="good" label={label} rise={32} />
    ) : (
      <MapClusterMarker
        key={position.join()}
        position={position}
        count={count}
        mix={[{ count, tone: 'good' }]}
        label={label}
        rise={32}
        onSelect={() => {}}
      />
    )
  })
}
