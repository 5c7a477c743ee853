import { useEffect, useMemo, useRef, useState } from 'react'

import { attributionHtml } from './map-attribution.ts'

/** `off` is a wish, `unavailable` a failure. */
export type TileState = 'off' | 'waiting' | 'shown' | 'unavailable'

interface TileSource {
  url: string
  /** HTML. */
  attribution: string
}

/** Errors without a tile, and milliseconds without one, after which tiles are given up. */
const mostErrors = 3
const patience = 4000

// Outlives a page: one that opens next need not wait to learn that there is no internet
let lastKnown: TileState = 'waiting'

/** The tiles that the server is set to: it writes them into the page. None where it is to stay offline. */
function readSource(): TileSource | undefined {
  const meta = document.querySelector<HTMLMetaElement>('meta[name="map-tiles"]')
  return meta?.content
    ? { url: meta.content, attribution: attributionHtml(meta.dataset['attribution'] ?? '') }
    : undefined
}

/** Whether tiles come, learnt from the events of a tile layer. Given up, they are tried again when the browser is back online. */
export function useTiles() {
  const [source] = useState(readSource)
  const [state, setState] = useState<TileState>(() =>
    source ? (navigator.onLine ? lastKnown : 'unavailable') : 'off'
  )
  useEffect(() => {
    if (state === 'off') return undefined
    lastKnown = state
    if (state !== 'waiting') return undefined
    const timer = setTimeout(() => setState('unavailable'), patience)
    return () => clearTimeout(timer)
  }, [state])
  const errors = useRef(0)
  useEffect(() => {
    if (!source) return undefined
    const retry = () => {
      errors.current = 0
      setState('waiting')
    }
    window.addEventListener('online', retry)
    return () => window.removeEventListener('online', retry)
  }, [source])

  const eventHandlers = useMemo(
    () => ({
      tileload: () => setState('shown'),
      tileerror: () => {
        errors.current += 1
        // Single tiles may fail on a map that works
        if (errors.current >= mostErrors) setState((known) => (known === 'shown' ? known : 'unavailable'))
      },
    }),
    []
  )

  return { source, state, eventHandlers }
}
