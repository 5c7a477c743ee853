import L from 'leaflet'
import { type ReactNode, useEffect, useState } from 'react'
import { createPortal } from 'react-dom'
import { useMap } from 'react-leaflet'

import classes from './map.module.css'

/** A line in the corner of a map, above its scale. */
export function MapNotice({ children }: { children: ReactNode }) {
  const map = useMap()
  const [corner, setCorner] = useState<HTMLElement>()
  useEffect(() => {
    const control = new L.Control({ position: 'bottomleft' })
    control.onAdd = () => {
      const element = L.DomUtil.create('div', classes.notice)
      L.DomEvent.disableClickPropagation(element)
      return element
    }
    control.addTo(map)
    setCorner(control.getContainer())
    return () => {
      control.remove()
    }
  }, [map])
  return corner && createPortal(children, corner)
}
