import type { GridLayer, LeafletEvent } from 'leaflet'
import { useEffect, useMemo, useRef, useState } from 'react'

import { attributionHtml } from './map-attribution.ts'

/** `off` is a wish, `unavailable` a failure; `slow` are tiles that nobody has seen yet, though they should be there. */
export type TileState = 'off' | 'waiting' | 'slow' | 'shown' | 'unavailable'

interface TileSource {
  url: string
  /** HTML. */
  attribution: string
}

/** Errors one after the other, and milliseconds without a tile that is asked for, after which tiles are given up. */
const MOST_ERRORS = 3
const PATIENCE_MS = 4000
/** After which a map says that it waits. */
const SLOW_MS = 1000
/** For which another map does not try again what one has given up. */
const GIVEN_UP_MS = 60_000

// Outlives a page: one that opens next need not wait to learn that there is no internet
let known: { state: TileState; at: number } = { state: 'waiting', at: 0 }

/** The tiles that the server is set to: it writes them into the page. None where it is to stay offline. */
function readSource(): TileSource | undefined {
  const meta = document.querySelector<HTMLMetaElement>('meta[name="map-tiles"]')
  return meta?.content
    ? { url: meta.content, attribution: attributionHtml(meta.dataset['attribution'] ?? '') }
    : undefined
}

function firstState(): TileState {
  if (!navigator.onLine) return 'unavailable'
  if (known.state === 'unavailable' && Date.now() - known.at > GIVEN_UP_MS) return 'waiting'
  return known.state === 'slow' ? 'waiting' : known.state
}

/**
 * Whether tiles come, learnt from the events of a tile layer: a host that fails later, or falls silent, is given up as one
 * that never answered. Tried again when the browser is back online, and when somebody asks for it.
 */
export function useTiles() {
  const [source] = useState(readSource)
  const [state, setState] = useState<TileState>(() => (source ? firstState() : 'off'))
  const errors = useRef(0)
  /** Whether any tile has come to this map. */
  const hasCome = useRef(false)
  const timers = useRef<ReturnType<typeof setTimeout>[]>([])

  const { eventHandlers, retry, stop } = useMemo(() => {
    const rest = () => {
      for (const timer of timers.current) clearTimeout(timer)
      timers.current = []
    }
    const giveUp = () => {
      rest()
      setState('unavailable')
    }
    const wait = (layer: GridLayer) => {
      // Those that were asked for may have left the map since
      const awaits = () => layer.getContainer()?.querySelector('.leaflet-tile:not(.leaflet-tile-loaded)')
      timers.current = [
        setTimeout(() => setState((is) => (is === 'waiting' ? 'slow' : is)), SLOW_MS),
        setTimeout(() => (awaits() ? giveUp() : rest()), PATIENCE_MS),
      ]
    }
    return {
      stop: rest,
      retry: () => {
        errors.current = 0
        hasCome.current = false
        setState('waiting')
      },
      eventHandlers: {
        tileloadstart: ({ target }: LeafletEvent) => {
          if (timers.current.length === 0) wait(target as GridLayer)
        },
        tileload: ({ target }: LeafletEvent) => {
          errors.current = 0
          hasCome.current = true
          setState('shown')
          rest()
          wait(target as GridLayer)
        },
        tileerror: () => {
          errors.current += 1
          // Single tiles may fail on a map that works
          if (errors.current >= MOST_ERRORS) giveUp()
        },
        load: () => {
          // A small map may ask for fewer tiles than there have to be errors
          if (errors.current > 0 && !hasCome.current) giveUp()
          else rest()
        },
      },
    }
  }, [])

  useEffect(() => stop, [stop])
  useEffect(() => {
    if (state !== 'off') known = { state, at: Date.now() }
  }, [state])
  useEffect(() => {
    if (!source) return undefined
    window.addEventListener('online', retry)
    return () => window.removeEventListener('online', retry)
  }, [source, retry])

  return { source, state, eventHandlers, retry }
}
