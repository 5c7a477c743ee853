import L from 'leaflet'
import { useEffect } from 'react'
import { useMap } from 'react-leaflet'

import { t } from '#web/text/text.ts'

import { isStep, stepTo } from './map-marker-steps.ts'

/**
 * Of all markers one is in the order of tabs; arrow keys go from it to the others. Markers lie as near to each other as
 * what they mark, and nobody wants to tab through sixty of them. The focus stays near when its marker goes.
 */
export function MarkerKeys() {
  const map = useMap()
  useEffect(() => {
    const pane = map.getPanes().markerPane
    let stop: HTMLElement | undefined
    let lastPlace: L.LatLng | undefined
    let hasFocus = false

    const sync = () => {
      const markers = markersOf(pane)
      if (!stop?.isConnected) {
        const wasFocused = hasFocus && document.activeElement === document.body
        const chosen = markers.find((marker) => marker.hasAttribute('aria-current'))
        const near = lastPlace
          ? map.latLngToLayerPoint(lastPlace)
          : map.containerPointToLayerPoint(middleOf(map))
        stop = (wasFocused ? undefined : chosen) ?? nearest(markers, near)
        if (wasFocused) (stop ?? map.getContainer()).focus({ preventScroll: true })
      }
      for (const marker of markers) {
        const index = marker === stop ? 0 : -1
        if (marker.tabIndex !== index) marker.tabIndex = index
      }
      if (markers.length > 0) {
        pane.setAttribute('role', 'group')
        pane.setAttribute('aria-label', t('ui.map.markers', { count: markers.length }))
      } else {
        pane.removeAttribute('role')
        pane.removeAttribute('aria-label')
      }
    }
    const onFocus = ({ target }: FocusEvent) => {
      if (!(target instanceof HTMLElement) || !isMarker(target)) return
      hasFocus = true
      stop = target
      lastPlace = map.layerPointToLatLng(L.DomUtil.getPosition(target))
      sync()
    }
    const onBlur = ({ target }: FocusEvent) => {
      // One that was taken away left nobody to leave it
      queueMicrotask(() => {
        if (target instanceof HTMLElement && target.isConnected && !pane.contains(document.activeElement)) {
          hasFocus = false
        }
      })
    }
    const onKey = (event: KeyboardEvent) => {
      const from = event.target
      if (!(from instanceof HTMLElement) || !isStep(event.key) || !isMarker(from)) return
      const others = markersOf(pane).filter((marker) => marker !== from)
      const among = (markers: readonly HTMLElement[]) =>
        markers[stepTo(event.key, centerOf(from), markers.map(centerOf)) ?? -1]
      const next = among(others.filter((marker) => isSeen(map, marker))) ?? among(others)
      event.preventDefault()
      event.stopPropagation()
      if (!next) return
      next.focus({ preventScroll: true })
      if (!isSeen(map, next)) {
        map.panTo(map.layerPointToLatLng(L.DomUtil.getPosition(next)), { animate: false })
      }
    }

    sync()
    const observer = new MutationObserver(sync)
    // Leaflet puts a marker that looks otherwise back into the order of tabs
    observer.observe(pane, { childList: true, subtree: true, attributeFilter: ['tabindex'] })
    pane.addEventListener('focusin', onFocus)
    pane.addEventListener('focusout', onBlur)
    pane.addEventListener('keydown', onKey)
    return () => {
      observer.disconnect()
      pane.removeEventListener('focusin', onFocus)
      pane.removeEventListener('focusout', onBlur)
      pane.removeEventListener('keydown', onKey)
    }
  }, [map])
  return null
}

const isMarker = (element: Element) => element.matches('.leaflet-marker-icon[role="button"]')

const markersOf = (pane: HTMLElement) => [
  ...pane.querySelectorAll<HTMLElement>('.leaflet-marker-icon[role="button"]'),
]

const middleOf = (map: L.Map) => map.getSize().divideBy(2)

function centerOf(marker: HTMLElement) {
  const { x, y, width, height } = marker.getBoundingClientRect()
  return { x: x + width / 2, y: y + height / 2 }
}

/** Whether neither the map's edge nor a panel over the map hides it. */
function isSeen(map: L.Map, marker: HTMLElement): boolean {
  const { x, y } = centerOf(marker)
  const seen = document.elementFromPoint(x, y)
  return map.getContainer().contains(seen) && !seen?.closest('.leaflet-control')
}

function nearest(markers: readonly HTMLElement[], place: L.Point): HTMLElement | undefined {
  const distance = (marker: HTMLElement) => L.DomUtil.getPosition(marker).distanceTo(place)
  return markers.toSorted((one, other) => distance(one) - distance(other))[0]
}
