import { type ReactNode, useEffect, useMemo, useRef, useState } from 'react'

import type { ThingResource } from '#contract/things.ts'
import { useNow } from '#web/ui/now.ts'
import { usePlayback } from '#web/ui/use-playback.ts'

import type { PlaybackRange } from '../map-state.ts'
import { PlaybackContext, type Speed } from './playback-context.ts'
import { windowOf } from './playback-window.ts'
import { useTracks } from './use-tracks.ts'

interface PlaybackProviderProps {
  /** Undefined while nothing is played. */
  range: PlaybackRange | undefined
  /** The moment that the address asks for. */
  moment: number | undefined
  things: readonly ThingResource[]
  onMoment: (moment: number) => void
  children: ReactNode
}

/** How long a slider rests before its moment goes into the address, in milliseconds: browsers refuse a flood. */
const REST_MS = 250
const MINUTE_MS = 60_000

/** So that a range is played within a minute. */
const SPEED_OF: Record<PlaybackRange, Speed> = { '6h': 600, '24h': 3600, '7d': 14_400 }

/** Reads where the trackers were, and moves the moment at which they are shown. */
export function PlaybackProvider({ range, moment, things, onMoment, children }: PlaybackProviderProps) {
  const now = useNow((time) => Math.floor(time / MINUTE_MS)) * MINUTE_MS
  const openWindow = () => (range === undefined ? undefined : windowOf(range, moment, now))
  const [window, setWindow] = useState(openWindow)
  const [moving, setMoving] = useState<number>()
  const [isPlaying, setPlaying] = useState(false)
  const [chosenSpeed, setSpeed] = useState<Speed>()
  const rest = useRef<ReturnType<typeof setTimeout>>(undefined)

  const [knownRange, setKnownRange] = useState(range)
  const [knownMoment, setKnownMoment] = useState(moment)
  if (knownRange !== range) {
    setKnownRange(range)
    setWindow(openWindow())
    setSpeed(undefined)
  }
  // Another address ends whatever moved
  if (knownRange !== range || knownMoment !== moment) {
    setKnownMoment(moment)
    setMoving(undefined)
    setPlaying(false)
  }
  useEffect(() => () => clearTimeout(rest.current), [])

  const reading = useTracks(things, window)
  const { start, end } = window ?? { start: 0, end: 0 }
  const time = Math.min(end, Math.max(start, moving ?? moment ?? end))
  const fixes = useMemo(
    () => reading.trackers.flatMap(({ points }) => points).sort((one, other) => one.time - other.time),
    [reading.trackers]
  )
  const settle = (at: number) => {
    clearTimeout(rest.current)
    // The same address again would not end the movement
    if (moment === at) setMoving(undefined)
    onMoment(at)
  }
  const speed = chosenSpeed ?? SPEED_OF[range ?? '24h']
  usePlayback({
    isPlaying,
    from: time,
    last: end,
    speed,
    points: fixes,
    onMove: setMoving,
    onEnd: () => {
      setPlaying(false)
      settle(end)
    },
  })

  const playback =
    range === undefined || window === undefined
      ? undefined
      : {
          range,
          window,
          reading,
          time,
          isPlaying,
          speed,
          setSpeed,
          toggle: () => {
            if (isPlaying) {
              setPlaying(false)
              settle(Math.round(time))
              return
            }
            setMoving(time >= end ? start : time)
            setPlaying(true)
          },
          seek: (to: number) => {
            setPlaying(false)
            setMoving(to)
            clearTimeout(rest.current)
            rest.current = setTimeout(() => settle(Math.round(to)), REST_MS)
          },
        }
  return <PlaybackContext value={playback}>{children}</PlaybackContext>
}
