import { createContext, use } from 'react'

import type { PlaybackRange } from '../map-state.ts'
import type { PlaybackWindow } from './playback-window.ts'
import type { TracksReading } from './use-tracks.ts'

/** Milliseconds of what is played in one of the clock. */
export const SPEEDS = [60, 600, 3600, 14_400] as const
export type Speed = (typeof SPEEDS)[number]

export interface Playback {
  range: PlaybackRange
  window: PlaybackWindow
  reading: TracksReading
  /** The moment that is looked at, in milliseconds since the epoch. */
  time: number
  isPlaying: boolean
  speed: Speed
  setSpeed: (speed: Speed) => void
  toggle: () => void
  /** To any moment, as by a slider. */
  seek: (time: number) => void
}

/** A context, so that a moment that passes draws anew what shows it, and not the whole page. */
export const PlaybackContext = createContext<Playback | undefined>(undefined)

/** What is played; undefined while nothing is. */
export const usePlaybackOfTrackers = () => use(PlaybackContext)
