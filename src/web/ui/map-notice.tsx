import L from 'leaflet'
import { type ReactNode, useEffect, useState } from 'react'
import { createPortal } from 'react-dom'
import { useMap } from 'react-leaflet'

import classes from './map.module.css'

/** A line in the corner of a map, above its attribution, however many lines that takes. */
export function MapNotice({ children }: { children: ReactNode }) {
  const map = useMap()
  const [element] = useState(() => L.DomUtil.create('div', classes.notice))
  useEffect(() => {
    const control = new L.Control({ position: 'bottomright' })
    control.onAdd = () => element
    L.DomEvent.disableClickPropagation(element)
    control.addTo(map)
    return () => {
      control.remove()
    }
  }, [map, element])
  return createPortal(children, element)
}
