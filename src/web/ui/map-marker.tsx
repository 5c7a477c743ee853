import L, { type LatLngTuple } from 'leaflet'
import { useEffect, useEffectEvent, useMemo, useRef } from 'react'
import { Marker, Tooltip } from 'react-leaflet'

import { isPress } from './map-marker-steps.ts'
import { StemIcon } from './map-stem-icon.ts'
import classes from './map.module.css'

/** Shape and colour say the same, so that neither is needed alone. */
export type MarkerTone = 'good' | 'bad' | 'idle' | 'accent'

interface MapMarkerProps {
  position: LatLngTuple
  tone: MarkerTone
  /** What a screen reader says of it, and what its tooltip shows. */
  label: string
  isSelected?: boolean
  /** Pixels above its place, on a stem, so that what lies at the place is seen as well. */
  rise?: number
  onSelect?: (() => void) | undefined
  /** The focus came to it, or left it. */
  onFocus?: ((hasFocus: boolean) => void) | undefined
  /** Where it may be dragged. */
  onMove?: ((position: LatLngTuple) => void) | undefined
}

/** Pixels. */
const SIDE = 28

const shapes: Record<MarkerTone, string> = {
  good: '<circle cx="12" cy="12" r="7"/>',
  bad: '<path d="M12 3 21 12 12 21 3 12Z"/><path class="glyph" d="M12 8v4.5m0 2.5v.5"/>',
  idle: '<circle cx="12" cy="12" r="6.5"/>',
  accent:
    '<path d="M12 21.5C7 15.5 5 12.6 5 9.6a7 7 0 0 1 14 0c0 3-2 5.9-7 11.9Z"/><circle class="hole" cx="12" cy="9.6" r="2.4"/>',
}

/** A marker that keys reach; enter, space or a click selects it. */
export function MapMarker({
  position,
  tone,
  label,
  isSelected = false,
  rise = 0,
  onSelect,
  onFocus,
  onMove,
}: MapMarkerProps) {
  const icon = useMemo(() => {
    const className = [classes.marker, classes[tone], isSelected && classes.selected]
      .filter(Boolean)
      .join(' ')
    const html = `<svg viewBox="0 0 24 24" aria-hidden="true">${shapes[tone]}</svg>`
    if (rise > 0) return new StemIcon({ className, html, side: SIDE, tone: classes[tone] ?? '', rise })
    // The tip of a pin is near its foot
    return L.divIcon({
      className,
      html,
      iconSize: [SIDE, SIDE],
      iconAnchor: [SIDE / 2, tone === 'accent' ? 25 : SIDE / 2],
    })
  }, [tone, isSelected, rise])

  const marker = useRef<L.Marker>(null)
  useEffect(() => {
    const element = marker.current?.getElement()
    if (isSelected) element?.setAttribute('aria-current', 'true')
    else element?.removeAttribute('aria-current')
  }, [isSelected])
  const tellFocus = useEffectEvent((hasFocus: boolean) => onFocus?.(hasFocus))
  useEffect(() => {
    const element = marker.current?.getElement()
    const listening = new AbortController()
    const { signal } = listening
    element?.addEventListener('focus', () => tellFocus(true), { signal })
    element?.addEventListener('blur', () => tellFocus(false), { signal })
    return () => listening.abort()
  }, [])

  return (
    <Marker
      ref={marker}
      position={position}
      icon={icon}
      keyboard={onSelect !== undefined}
      interactive={onSelect !== undefined}
      title={label}
      draggable={onMove !== undefined}
      zIndexOffset={isSelected ? 1000 : tone === 'bad' ? 500 : 0}
      eventHandlers={{
        click: () => onSelect?.(),
        dragend: ({ target }) => {
          const { lat, lng } = (target as L.Marker).getLatLng().wrap()
          onMove?.([lat, lng])
        },
        keydown: ({ originalEvent }) => {
          if (isPress(originalEvent)) onSelect?.()
        },
      }}
    >
      {onSelect && (
        <Tooltip direction="top" offset={[0, -12 - rise]}>
          {label}
        </Tooltip>
      )}
    </Marker>
  )
}
