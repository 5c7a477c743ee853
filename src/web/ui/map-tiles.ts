import { useEffect, useMemo, useRef, useState } from 'react'

export type TileState = 'waiting' | 'shown' | 'unavailable'

/** Errors without a tile, and milliseconds without one, after which tiles are given up. */
const mostErrors = 3
const patience = 4000

// Outlives a page: one that opens next need not wait to learn that there is no internet
let lastKnown: TileState = 'waiting'

/** Whether tiles come, learnt from the events of a tile layer. Given up, they are tried again when the browser is back online. */
export function useTiles() {
  const [state, setState] = useState<TileState>(lastKnown)
  useEffect(() => {
    lastKnown = state
    if (state !== 'waiting') return
    const timer = setTimeout(() => setState('unavailable'), patience)
    return () => clearTimeout(timer)
  }, [state])
  useEffect(() => {
    const retry = () => setState('waiting')
    window.addEventListener('online', retry)
    return () => window.removeEventListener('online', retry)
  }, [])

  const errors = useRef(0)
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

  return { state, eventHandlers }
}
