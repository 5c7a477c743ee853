import { useSyncExternalStore } from 'react'

import type { NetworkData } from '#contract/logs.ts'

/** A frame that a log on the screen lists; its row where the log has it. */
export interface ShownFrame {
  key: string
  row?: NetworkData
}

interface ShownFrames {
  /** Newest first, each once. */
  frames: readonly ShownFrame[]
  /** Reads older ones into the list. */
  more: () => void
}

const NONE: ShownFrames = { frames: [], more: () => undefined }

let shown = NONE
const listeners = new Set<() => void>()

/**
 * Says which frames the log on the screen lists, so that the open frame, which any view of a thing may show, knows
 * what comes before and after it. @returns takes it back
 */
export function showFrames(next: ShownFrames): () => void {
  set(next)
  return () => {
    if (shown === next) set(NONE)
  }
}

function set(next: ShownFrames) {
  shown = next
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
  }
}

let closed: string | undefined

/** Says which frame is being closed: a held key is faster than the screen, which may never have shown it. */
export function noteClosed(key: string | undefined): void {
  closed = key
}

/** The frame that was closed, once. */
export function takeClosed(): string | undefined {
  const key = closed
  closed = undefined
  return key
}

/** As `useShownFrames`, at this very moment. */
export const shownFrames = (): ShownFrames => shown

export const useShownFrames = (): ShownFrames => useSyncExternalStore(subscribe, shownFrames)
