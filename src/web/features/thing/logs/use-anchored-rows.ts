import { type RefObject, useEffect, useLayoutEffect, useRef, useState } from 'react'

import type { KeyedRow } from './log-rows.ts'

const rowIn = (box: HTMLElement | null) => box?.querySelector<HTMLElement>('tr[data-row]')

/** How far the first row of a list lies above the top of the screen, and how high a row is, in pixels. */
function placeOf(box: HTMLElement | null) {
  const row = rowIn(box)
  if (!row) return undefined
  const { top, height } = row.getBoundingClientRect()
  return { above: Number(row.dataset['row']) * height - top, height }
}

/**
 * Keeps the row that is being read where it is on the screen while others come in above it: the browser's own
 * anchoring does not work where rows out of sight are not in the document. At the top nothing is kept: there new rows
 * are to be seen.
 *
 * @param passes what decides which rows are shown: where it is another, other rows are shown, and none are new
 * @returns how many rows came in above since the reader was at the top
 */
export function useAnchoredRows<Row>(
  box: RefObject<HTMLElement | null>,
  rows: readonly KeyedRow<Row>[],
  passes: unknown
): number {
  const previous = useRef({ rows, passes })
  const [unseen, setUnseen] = useState(0)

  useLayoutEffect(() => {
    const { rows: before, passes: passed } = previous.current
    previous.current = { rows, passes }
    if (before === rows || before.length === 0 || passed !== passes) return
    const place = placeOf(box.current)
    if (!place || place.above <= 0) return
    const reading = before[Math.min(before.length - 1, Math.floor(place.above / place.height))]
    const at = before.findIndex(({ key }) => key === reading?.key)
    const now = rows.findIndex(({ key }) => key === reading?.key)
    if (now <= at) return
    window.scrollBy({ top: (now - at) * place.height, behavior: 'instant' })
    setUnseen((count) => count + now - at)
  }, [box, rows, passes])

  useEffect(() => {
    if (unseen === 0) return undefined
    const onScroll = () => {
      const place = placeOf(box.current)
      if (!place || place.above <= 0) setUnseen(0)
    }
    window.addEventListener('scroll', onScroll, { passive: true })
    return () => window.removeEventListener('scroll', onScroll)
  }, [box, unseen])

  return unseen
}

/** Brings a row of a list into sight, where it is not. */
export function revealRow(box: HTMLElement | null, index: number): void {
  const place = placeOf(box)
  if (!place) return
  const top = index * place.height - place.above
  if (top >= 2 * place.height && top <= window.innerHeight - 2 * place.height) return
  window.scrollBy({ top: top - window.innerHeight / 3, behavior: 'instant' })
}
