import { type PointerEvent, useRef } from 'react'

import classes from './data-table.module.css'

const LEAST = 64

/** The property of a table that has the tracks of its columns. */
export const TRACKS = '--columns'

interface Drag {
  /** Where the hand took hold, in pixels. */
  from: number
  /** Which column it is. */
  at: number
  /** How wide all of them were. */
  widths: number[]
  table: HTMLTableElement
  tracks: string
}

/**
 * The edge of a column, to be dragged; a double click gives the column its first width back. For the mouse alone:
 * a page that has it offers widths by keyboard as well.
 */
export function ResizeHandle({ onResize }: { onResize: (width: number | undefined) => void }) {
  const drag = useRef<Drag>(undefined)

  const start = (event: PointerEvent<HTMLElement>) => {
    const head = event.currentTarget.closest('th')
    const table = head?.closest('table')
    if (!head || !table || event.button !== 0) return
    event.currentTarget.setPointerCapture(event.pointerId)
    const heads = Array.from(table.querySelectorAll('th'))
    drag.current = {
      from: event.clientX,
      at: heads.indexOf(head),
      widths: heads.map((each) => each.getBoundingClientRect().width),
      table,
      tracks: table.style.getPropertyValue(TRACKS),
    }
  }
  const widthAt = ({ from, at, widths }: Drag, { clientX }: PointerEvent) =>
    Math.max(LEAST, Math.round((widths[at] ?? 0) + clientX - from))

  /** On the element alone until the hand rests: the rows need not render for it. */
  const show = ({ at, widths, table }: Drag, width: number) => {
    const tracks = widths.map((known, index) => (index === at ? `${width}px` : `minmax(0, ${known}fr)`))
    table.style.setProperty(TRACKS, tracks.join(' '))
  }
  const end = () => {
    drag.current?.table.style.setProperty(TRACKS, drag.current.tracks)
    drag.current = undefined
  }

  return (
    <span
      className={classes.resize}
      aria-hidden="true"
      onPointerDown={start}
      onPointerMove={(event) => {
        if (drag.current) show(drag.current, widthAt(drag.current, event))
      }}
      onPointerUp={(event) => {
        const { current } = drag
        end()
        if (current && event.clientX !== current.from) onResize(widthAt(current, event))
      }}
      onPointerCancel={end}
      onDoubleClick={() => onResize(undefined)}
    />
  )
}
