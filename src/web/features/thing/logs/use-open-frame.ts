import { type RefObject, useEffect, useEffectEvent, useMemo, useRef } from 'react'
import { useSearchParams } from 'react-router'

import type { KeyedRow } from './log-rows.ts'
import { type ShownFrame, showFrames, takeClosed } from './shown-frames.ts'
import { revealRow } from './use-anchored-rows.ts'

/** So near the end of what was read, an open frame asks for more to follow it. */
const NEAR_END = 3
/** Frames of the screen for which the row that is to get the focus is waited for: its table draws it when it can. */
const MOST_TRIES = 600
/** And for which it is watched then. */
const WATCHED = 30

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

  const indexOf = (key: string) => rows.findIndex(({ row }) => frameOf(row)?.key === key)
  const index = open === null ? -1 : indexOf(open)
  const isNearEnd = index >= 0 && index >= rows.length - NEAR_END
  useEffect(() => {
    if (isNearEnd) more()
  }, [isNearEnd, rows.length])

  const reveal = useEffectEvent((key: string | null) => {
    const at = key === null ? -1 : indexOf(key)
    if (at >= 0) revealRow(box.current, at)
    return at >= 0
  })
  // Also once a page brings the row that a link opened
  const isListed = index >= 0
  useEffect(() => {
    if (isListed) reveal(open)
  }, [isListed, open])

  const previous = useRef<string>(null)
  useEffect(() => {
    const closed = open === null && previous.current !== null ? (takeClosed() ?? previous.current) : null
    previous.current = open
    if (closed === null) return undefined
    const from = document.activeElement
    let left = MOST_TRIES
    let isGiven = false
    // A row that is out of sight is drawn some time after it was scrolled to, and one that moves while rows are drawn
    // anew loses the focus again; as soon as something else has it, it is theirs
    const giveBack = () => {
      const link = box.current?.querySelector<HTMLElement>(`[data-frame="${CSS.escape(closed)}"]`)
      const focused = document.activeElement
      if (focused !== link && focused !== document.body && (isGiven || focused !== from)) return
      if (!link && !isGiven && !reveal(closed)) left = Math.min(left, WATCHED)
      if (link && focused !== link) {
        link.focus()
        if (!isGiven) left = WATCHED
        isGiven = true
      }
      if (--left > 0) handle = requestAnimationFrame(giveBack)
    }
    let handle = requestAnimationFrame(giveBack)
    return () => cancelAnimationFrame(handle)
  }, [box, open])

  return rows[index]?.key
}
