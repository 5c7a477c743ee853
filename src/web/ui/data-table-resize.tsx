import { type PointerEvent, useRef } from 'react'

import classes from './data-table.module.css'

const LEAST = 64

/**
 * The edge of a column, to be dragged; a double click gives the column its first width back. For the mouse alone:
 * a page that has it offers widths by keyboard as well.
 */
export function ResizeHandle({ onResize }: { onResize: (width: number | undefined) => void }) {
  const drag = useRef<{ from: number; width: number; head: HTMLElement }>(undefined)

  const start = (event: PointerEvent<HTMLElement>) => {
    const head = event.currentTarget.closest('th')
    if (!head || event.button !== 0) return
    event.currentTarget.setPointerCapture(event.pointerId)
    drag.current = { from: event.clientX, width: head.getBoundingClientRect().width, head }
  }
  const widthAt = ({ clientX }: PointerEvent) =>
    drag.current && Math.max(LEAST, Math.round(drag.current.width + clientX - drag.current.from))

  return (
    <span
      className={classes.resize}
      aria-hidden="true"
      onPointerDown={start}
      onPointerMove={(event) => {
        // On the element alone until the hand rests: the rows need not render for it
        if (drag.current) drag.current.head.style.width = `${widthAt(event)}px`
      }}
      onPointerUp={(event) => {
        const width = widthAt(event)
        if (width !== undefined && event.clientX !== drag.current?.from) onResize(width)
        drag.current = undefined
      }}
      onPointerCancel={() => {
        drag.current = undefined
      }}
      onDoubleClick={() => onResize(undefined)}
    />
  )
}
