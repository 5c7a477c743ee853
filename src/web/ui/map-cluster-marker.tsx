import L, { type LatLngTuple } from 'leaflet'
import { useMemo } from 'react'
import { Marker, Tooltip } from 'react-leaflet'

import classes from './map.module.css'

interface MapClusterMarkerProps {
  position: LatLngTuple
  count: number
  /** How many of each kind, with its CSS colour: the ring shows them. */
  mix: readonly { count: number; color: string }[]
  /** What a screen reader says of it, and what its tooltip shows. */
  label: string
  onSelect: () => void
}

/** Several markers as one: their number in a ring that shows the mix. Tab reaches it. */
export function MapClusterMarker({ position, count, mix, label, onSelect }: MapClusterMarkerProps) {
  const colors = ringOf(mix, count)
  const icon = useMemo(() => {
    const side = count < 10 ? 32 : count < 100 ? 38 : 44
    return L.divIcon({
      className: classes.cluster ?? '',
      html: `<span>${count}</span>`,
      iconSize: [side, side],
    })
  }, [count])

  return (
    <Marker
      // The colours are set on the element, which another icon would make anew
      key={`${count} ${colors}`}
      position={position}
      icon={icon}
      title={label}
      zIndexOffset={200}
      eventHandlers={{
        add: ({ target }) => (target as L.Marker).getElement()?.style.setProperty('--mix', colors),
        click: onSelect,
        keydown: ({ originalEvent: { key } }) => {
          if (key === 'Enter' || key === ' ') onSelect()
        },
      }}
    >
      <Tooltip direction="top" offset={[0, -14]}>
        {label}
      </Tooltip>
    </Marker>
  )
}

function ringOf(mix: MapClusterMarkerProps['mix'], total: number): string {
  let from = 0
  const parts = mix.flatMap(({ count, color }) => {
    if (count === 0) return []
    const start = from
    from += (count / total) * 360
    return [`${color} ${start.toFixed(1)}deg ${from.toFixed(1)}deg`]
  })
  return `conic-gradient(${parts.join(', ')})`
}
