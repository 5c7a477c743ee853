import { useEffect, useRef, useState } from 'react'

import type { TrackPoint } from '#lib/location/track.ts'
import { usePlayback } from '#web/ui/use-playback.ts'

import { useChangeParams } from '../use-change-params.ts'
import { addressOf, currentIndex, type Moment } from './moment.ts'

/** How long a slider rests before its moment goes into the address, in milliseconds: browsers refuse a flood. */
const REST = 250

export const SPEEDS = [1, 10, 60, 600, 3600] as const
export type Speed = (typeof SPEEDS)[number]

/** The moment that is looked at, from the address or while it moves, and what moves it. */
export interface MomentControl {
  /** Milliseconds since the epoch. */
  time: number
  /** The fix that it stands at or last passed; −1 before the first. */
  index: number
  isPlaying: boolean
  /** Somebody chose it: it is not only the newest one. */
  isChosen: boolean
  speed: Speed
  setSpeed: (speed: Speed) => void
  toggle: () => void
  /** To any moment, as by a slider. */
  seek: (time: number) => void
  /** To a fix by its index. */
  select: (index: number) => void
}

/** `points` holds at least one; `asked` is what the address says. */
export function useMoment(points: readonly TrackPoint[], asked: Moment | undefined): MomentControl {
  const change = useChangeParams()
  const first = points[0]?.time ?? 0
  const last = points.at(-1)?.time ?? 0
  const [moving, setMoving] = useState<number>()
  const [isPlaying, setPlaying] = useState(false)
  const [speed, setSpeed] = useState<Speed>(600)
  const rest = useRef<ReturnType<typeof setTimeout>>(undefined)

  // Another address ends whatever moved
  const address = asked && `${asked.time} ${asked.source ?? ''}`
  const [known, setKnown] = useState(address)
  if (known !== address) {
    setKnown(address)
    setMoving(undefined)
    setPlaying(false)
  }
  useEffect(() => () => clearTimeout(rest.current), [])

  const time = Math.min(last, Math.max(first, moving ?? asked?.time ?? last))
  const settle = (at: number, source?: string) => {
    clearTimeout(rest.current)
    // The same address again would not end the movement
    if (asked?.time === at && asked.source === source) setMoving(undefined)
    change({ at: new Date(at).toISOString(), of: source })
  }

  usePlayback({
    isPlaying,
    from: time,
    last,
    speed,
    points,
    onMove: setMoving,
    onEnd: () => {
      setPlaying(false)
      settle(last)
    },
  })

  return {
    time,
    index: currentIndex(points, { time, source: moving === undefined ? asked?.source : undefined }),
    isPlaying,
    isChosen: moving !== undefined || asked !== undefined,
    speed,
    setSpeed,
    toggle: () => {
      if (isPlaying) {
        setPlaying(false)
        settle(Math.round(time))
        return
      }
      setMoving(time >= last ? first : time)
      setPlaying(true)
    },
    seek: (to) => {
      setPlaying(false)
      setMoving(to)
      clearTimeout(rest.current)
      rest.current = setTimeout(() => settle(Math.round(to)), REST)
    },
    select: (index) => {
      const point = points[index]
      if (!point) return
      setPlaying(false)
      setMoving(undefined)
      settle(point.time, addressOf(points, index)?.of)
    },
  }
}
