import { createContext, use, useSyncExternalStore } from 'react'

/** Times in milliseconds since the epoch. */
export interface CursorState {
  /** What the pointer or the keys are at. */
  time: number | undefined
  /** A span that is being marked, in either direction. */
  brush: { from: number; to: number } | undefined
}

/** What charts of one time range share while somebody moves over them. No chart renders again for it. */
export interface Cursor {
  get: () => CursorState
  set: (state: Partial<CursorState>) => void
  subscribe: (listener: () => void) => () => void
}

export function createCursor(): Cursor {
  let state: CursorState = { time: undefined, brush: undefined }
  const listeners = new Set<() => void>()
  return {
    get: () => state,
    set: (changes) => {
      state = { ...state, ...changes }
      for (const listener of listeners) listener()
    },
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

/** Charts below it are linked. */
export const CursorContext = createContext<Cursor>(createCursor())

export function useCursor(): CursorState {
  const { subscribe, get } = use(CursorContext)
  return useSyncExternalStore(subscribe, get)
}
