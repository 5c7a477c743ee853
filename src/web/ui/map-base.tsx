import 'leaflet/dist/leaflet.css'

import type { LatLngTuple } from 'leaflet'
import { useEffect, type ReactNode } from 'react'
import { AttributionControl, MapContainer, ScaleControl, TileLayer, useMap, ZoomControl } from 'react-leaflet'

import { t } from '#web/text/text.ts'

import { DeepGraticule } from './map-graticule.tsx'
import { MarkerKeys } from './map-marker-keys.tsx'
import { MapNotice } from './map-notice.tsx'
import { useTiles } from './map-tiles.ts'
import classes from './map.module.css'
import { OfflineMap } from './offline-map.tsx'

interface MapBaseProps {
  /** Names the map to those who do not see it. */
  label: string
  center: LatLngTuple
  zoom: number
  /** Of the box that the map fills: it gives the height. */
  className?: string | undefined
  /** Page scrolling wins over zooming by wheel. */
  isStill?: boolean
  /** What is to be said of its tiles stands below it: for a map that is too small to have it on it. */
  saysBelow?: boolean
  children?: ReactNode
}

/** A map with the tiles that the server is set to, or an offline one where they cannot be had. Layers are its children. */
export function MapBase(props: MapBaseProps) {
  const { label, center, zoom, className, isStill = false, saysBelow = false, children } = props
  const { source, state, eventHandlers, retry } = useTiles()
  const hasTiles = source && state !== 'unavailable'
  const notice = (state === 'unavailable' || state === 'slow') && (
    <>
      <span role="status">{t(`ui.map.${state}`)}</span>
      {state === 'unavailable' && (
        <button type="button" onClick={retry}>
          {t('ui.map.retry')}
        </button>
      )}
    </>
  )
  const map = (
    <>
      <MapContainer
        center={center}
        zoom={zoom}
        minZoom={3}
        maxZoom={18}
        className={classes.map}
        attributionControl={false}
        zoomControl={false}
        // What is drawn here is there at once, and would be blank for a moment
        fadeAnimation={false}
        scrollWheelZoom={!isStill}
        worldCopyJump
      >
        {/* Before the tiles: it forgets the source of a layer only when it saw that layer come */}
        <AttributionControl position="bottomright" prefix={false} />
        {hasTiles && (
          <TileLayer
            {...source}
            // The page tells nobody where its links lead from; OpenStreetMap serves only those who say which site they are
            referrerPolicy="strict-origin"
            eventHandlers={eventHandlers}
          />
        )}
        {state !== 'shown' && (
          <>
            <OfflineMap />
            <DeepGraticule />
          </>
        )}
        <ZoomControl
          position="topright"
          zoomInTitle={t('ui.map.zoom-in')}
          zoomOutTitle={t('ui.map.zoom-out')}
        />
        <ScaleControl position="bottomleft" imperial={false} />
        {notice && !saysBelow && <MapNotice>{notice}</MapNotice>}
        <FollowSize />
        <MarkerKeys />
        {children}
      </MapContainer>
      <p className={classes.keys} aria-hidden="true">
        {t('ui.map.keys')}
      </p>
    </>
  )
  const region = { role: 'region', 'aria-label': label } as const
  const frame = `${classes.frame} ${className ?? ''}`
  if (!saysBelow) {
    return (
      <div {...region} className={frame}>
        {map}
      </div>
    )
  }
  return (
    <div {...region}>
      <div className={frame}>{map}</div>
      {notice && <div className={classes.below}>{notice}</div>}
    </div>
  )
}

/** Leaflet measures its box once; a panel that opens beside it changes that. */
function FollowSize() {
  const map = useMap()
  useEffect(() => {
    const observer = new ResizeObserver(() => map.invalidateSize({ pan: false }))
    observer.observe(map.getContainer())
    return () => observer.disconnect()
  }, [map])
  return null
}
