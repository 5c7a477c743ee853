import { useSyncExternalStore } from 'react'

const TICK_MS = 5000

let now = Date.now()
let timer: ReturnType<typeof setInterval> | undefined
const listeners = new Set<() => void>()

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  timer ??= setInterval(tick, TICK_MS)
  return () => {
    listeners.delete(listener)
    if (listeners.size > 0) return
    clearInterval(timer)
    timer = undefined
  }
}

function tick() {
  now = Date.now()
  for (const listener of listeners) listener()
}

function snapshot(): number {
  // With nobody listening the clock stands still: it is set before the first one reads it
  if (timer === undefined) now = Date.now()
  return now
}

/**
 * The time in milliseconds, kept up to date every few seconds by one timer for the whole page.
 * @param resolution what is read off it, so that a component renders only when that changes
 */
export function useNow<T extends string | number>(resolution: (now: number) => T): T {
  return useSyncExternalStore(subscribe, () => resolution(snapshot()))
}
