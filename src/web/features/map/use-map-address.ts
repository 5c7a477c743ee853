import { useCallback, useMemo } from 'react'
import { useSearchParams } from 'react-router'

import { FILTER_KEYS, type ThingsFilter, thingsSearch } from '#web/paths.ts'

import { type MapPlace, placeText, readMapState } from './map-state.ts'
import { readFilter } from './station-filter.ts'

/** All that the map shows is in its address. */
export function useMapAddress() {
  const [params, setParams] = useSearchParams()
  // Where the map stands is written past the router, so that dragging renders nothing anew
  const state = useMemo(() => readMapState(params), [params])
  const stationFilter = useMemo(() => readFilter(params), [params])

  const write = useCallback(
    (next: URLSearchParams, isStep: boolean) =>
      // At once: a search field that lags behind its keys loses some
      setParams(next, { replace: !isStep, preventScrollReset: true, flushSync: true }),
    [setParams]
  )
  const change = useCallback(
    (changes: Record<string, string | undefined>, isStep = false) => {
      const next = new URLSearchParams(window.location.search)
      for (const [name, value] of Object.entries(changes)) {
        if (value === undefined || value === '') next.delete(name)
        else next.set(name, value)
      }
      write(next, isStep)
    },
    [write]
  )
  const changeFilter = useCallback(
    (filter: ThingsFilter) => {
      const next = new URLSearchParams(window.location.search)
      for (const key of Object.values(FILTER_KEYS)) next.delete(key)
      for (const [key, value] of thingsSearch(filter)) next.append(key, value)
      write(next, false)
    },
    [write]
  )
  return { state, stationFilter, change, changeFilter }
}

/** Keeps the view in the address, so that a link shows it. */
export function rememberPlace(place: MapPlace): void {
  const url = new URL(window.location.href)
  url.searchParams.set('at', placeText(place))
  // Commas are no secret
  window.history.replaceState(window.history.state, '', url.href.replaceAll('%2C', ','))
}
