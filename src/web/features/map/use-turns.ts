import { useEffect, useState } from 'react'

/** How long each is shown, in milliseconds. */
export const TURN_MS = 8000

/** Goes through so many things by turns, each for some seconds, until it is stopped. */
export function useTurns(count: number) {
  const [turn, setTurn] = useState(0)
  const [isPaused, setIsPaused] = useState(false)
  useEffect(() => {
    if (isPaused) return undefined
    // Anew after each turn: one that was asked for is shown as long as any other
    const timer = setTimeout(() => setTurn(turn + 1), TURN_MS)
    return () => clearTimeout(timer)
  }, [turn, isPaused])
  return {
    /** Grows with each turn. */
    turn,
    at: ((turn % count) + count) % count,
    isPaused,
    step: (by: 1 | -1) => setTurn((known) => known + by),
    toggle: () => setIsPaused((known) => !known),
  }
}
