import { type RefObject, useLayoutEffect, useState } from 'react'
import { flushSync } from 'react-dom'

interface Turn {
  element: Element | null
  draw: () => void
}

const waiting = new Set<Turn>()
let isTaken = false

/**
 * Charts that are to be drawn anew take turns, one a frame, those on the screen first: a page of many stays fluid while
 * all of them change at once. The first one is drawn at once.
 * @returns what gives the turn up
 */
function queue(turn: Turn): () => void {
  waiting.add(turn)
  if (!isTaken) {
    take(turn)
    turn.draw()
  }
  return () => waiting.delete(turn)
}

function take(turn: Turn) {
  waiting.delete(turn)
  isTaken = true
  requestAnimationFrame(() => {
    isTaken = false
    const next = nearestToScreen()
    if (!next) return
    take(next)
    // Within this frame: drawn later, several of them could come together again
    flushSync(next.draw)
  })
}

function nearestToScreen(): Turn | undefined {
  let nearest: Turn | undefined
  let least = Infinity
  for (const turn of waiting) {
    const { top = 0, bottom = 0 } = turn.element?.getBoundingClientRect() ?? {}
    const distance = Math.max(0, top - window.innerHeight, -bottom)
    if (distance >= least) continue
    nearest = turn
    least = distance
  }
  return nearest
}

/**
 * The newest picture that it was the element's turn to draw; undefined before the first one.
 * @param isSame whether one picture looks as another
 */
export function useTurn<Picture>(
  picture: Picture,
  element: RefObject<Element | null>,
  isSame: (before: Picture, after: Picture) => boolean
): Picture | undefined {
  const [shown, setShown] = useState<Picture>()
  useLayoutEffect(() => {
    if (shown !== undefined && isSame(shown, picture)) return undefined
    return queue({ element: element.current, draw: () => setShown(picture) })
  })
  return shown
}
