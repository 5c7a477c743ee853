import type { LatLngTuple } from 'leaflet'
import { useMemo } from 'react'
import { Marker, Tooltip } from 'react-leaflet'

import type { MarkerTone } from './map-marker.tsx'
import { isPress } from './map-marker-steps.ts'
import { StemIcon } from './map-stem-icon.ts'
import classes from './map.module.css'

interface MapClusterMarkerProps {
  position: LatLngTuple
  count: number
  /** How many of each kind: the ring shows them. */
  mix: readonly { count: number; tone: MarkerTone }[]
  /** What a screen reader says of it, and what its tooltip shows. */
  label: string
  /** Pixels above its place, on a stem. */
  rise: number
  onSelect: () => void
}

/** Several raised markers as one: their number in a ring that shows the mix. Keys reach it. */
export function MapClusterMarker({ position, count, mix, label, rise, onSelect }: MapClusterMarkerProps) {
  const ring = ringOf(mix, count)
  const icon = useMemo(
    () =>
      new StemIcon({
        className: classes.cluster ?? '',
        html: `<svg viewBox="-16 -16 32 32" aria-hidden="true"><circle class="ground" r="15"/>${ring}<text y="0.5">${count}</text></svg>`,
        side: count < 10 ? 28 : count < 100 ? 32 : 38,
        tone: classes.idle ?? '',
        rise,
      }),
    [count, ring, rise]
  )

  return (
    <Marker
      position={position}
      icon={icon}
      title={label}
      zIndexOffset={200}
      eventHandlers={{
        click: onSelect,
        keydown: ({ originalEvent }) => {
          if (isPress(originalEvent)) onSelect()
        },
      }}
    >
      <Tooltip direction="top" offset={[0, -14 - rise]}>
        {label}
      </Tooltip>
    </Marker>
  )
}

/** Arcs of a circle whose length counts as 100, from the top on. */
function ringOf(mix: MapClusterMarkerProps['mix'], total: number): string {
  let from = 0
  return mix
    .map(({ count, tone }) => {
      if (count === 0) return ''
      const share = (count / total) * 100
      const start = from
      from += share
      return `<circle class="${classes.arc} ${classes[tone]}" r="12.5" pathLength="100" transform="rotate(-90)" stroke-dasharray="${share.toFixed(2)} 100" stroke-dashoffset="${(-start).toFixed(2)}"/>`
    })
    .join('')
}
