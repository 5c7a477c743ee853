import { type RefObject, useEffect, useEffectEvent, useMemo, useRef } from 'react'
import { useSearchParams } from 'react-router'

import type { KeyedRow } from './log-rows.ts'
import { type ShownFrame, showFrames } from './shown-frames.ts'
import { revealRow } from './use-anchored-rows.ts'

/** So near the end of what was read, an open frame asks for more to follow it. */
const NEAR_END = 3
/** Frames of the screen for which the row that is to get the focus is watched. */
const MOST_TRIES = 30

/**
 * Ties a log to the frame that the address opens: the frame learns what comes before and after it, its row stays in
 * sight, and gets the focus back when the frame is closed.
 * @returns the key of the frame's row
 */
export function useOpenFrame<Row>(
  box: RefObject<HTMLElement | null>,
  rows: readonly KeyedRow<Row>[],
  frameOf: (row: Row) => ShownFrame | undefined,
  onMore: () => Promise<void>
): string | undefined {
  const [params] = useSearchParams()
  const open = params.get('frame')
  const more = useEffectEvent(() => void onMore())

  const frames = useMemo(() => {
    const byKey = new Map<string, ShownFrame>()
    for (const { row } of rows) {
      const frame = frameOf(row)
      if (frame && !byKey.has(frame.key)) byKey.set(frame.key, frame)
    }
    return [...byKey.values()]
  }, [rows, frameOf])
  useEffect(() => showFrames({ frames, more: () => more() }), [frames])

  const index = open === null ? -1 : rows.findIndex(({ row }) => frameOf(row)?.key === open)
  const isNearEnd = index >= 0 && index >= rows.length - NEAR_END
  useEffect(() => {
    if (isNearEnd) more()
  }, [isNearEnd, rows.length])

  const reveal = useEffectEvent(() => {
    revealRow(box.current, index)
  })
  // Also once a page brings the row that a link opened
  const isListed = index >= 0
  useEffect(() => {
    if (isListed) reveal()
  }, [isListed, open])

  const previous = useRef<string>(null)
  useEffect(() => {
    const closed = open === null ? previous.current : null
    previous.current = open
    if (closed === null) return undefined
    let left = MOST_TRIES
    let isGiven = false
    // A row that came into sight a moment ago may not be in the document yet, and one that moves while rows are drawn
    // anew loses the focus again; as soon as something else has it, it is theirs
    const giveBack = () => {
      const link = box.current?.querySelector<HTMLElement>(`[data-frame="${CSS.escape(closed)}"]`)
      const focused = document.activeElement
      if (isGiven && focused !== link && focused !== document.body) return
      if (link && focused !== link) {
        link.focus()
        isGiven = true
      }
      if (--left > 0) handle = requestAnimationFrame(giveBack)
    }
    let handle = requestAnimationFrame(giveBack)
    return () => cancelAnimationFrame(handle)
  }, [box, open])

  return rows[index]?.key
}
