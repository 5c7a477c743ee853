import { useReducedMotion } from '@mantine/hooks'
import { useEffect, useRef } from 'react'

import { lastUpTo } from '#lib/location/position-at.ts'

interface Playback {
  isPlaying: boolean
  /** Milliseconds since the epoch. */
  from: number
  last: number
  /** Milliseconds of the track in one of the clock. */
  speed: number
  points: readonly { time: number }[]
  onMove: (time: number) => void
  onEnd: () => void
}

/** Lets time pass while it plays: smoothly, or from fix to fix for those who asked for less motion. */
export function usePlayback({ isPlaying, speed, last, points, ...rest }: Playback) {
  const isStill = useReducedMotion()
  const latest = useRef(rest)
  useEffect(() => {
    latest.current = rest
  })

  useEffect(() => {
    if (!isPlaying) return
    let at = latest.current.from
    let shown = at
    let before = performance.now()
    const step = (now: number) => {
      at = Math.min(last, at + Math.max(0, now - before) * speed)
      before = now
      const next = isStill ? (points[lastUpTo(points, at)]?.time ?? at) : at
      if (next !== shown) latest.current.onMove(next)
      shown = next
      if (at >= last) latest.current.onEnd()
      else frame = requestAnimationFrame(step)
    }
    let frame = requestAnimationFrame(step)
    return () => cancelAnimationFrame(frame)
  }, [isPlaying, speed, last, points, isStill])
}
