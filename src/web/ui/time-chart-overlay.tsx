import { type KeyboardEvent, type PointerEvent, use, useRef } from 'react'

import { type Cursor, CursorContext, useCursor } from './time-chart-cursor.ts'
import { type Plot, timeAt, xOf } from './time-chart-geometry.ts'
import { useTimeRange } from './time-chart-group.tsx'
import classes from './time-chart.module.css'

interface OverlayProps {
  plot: Plot
  /** The range that is drawn, which follows that of the group. */
  drawn: { start: number; end: number }
  label: string
  /** What the chart shows at a time, in words. */
  valueText: (time: number) => string
  /** Times of the chart's points, oldest first: the arrow keys go from one to the next. */
  stops: () => readonly number[]
}

/** Less is no span to look into, in pixels: a click that slipped. */
const LEAST_BRUSH = 6
/** Nobody looks closer than that. */
const LEAST_SPAN_MS = 2_000

/** The cursor and the brush over a chart's plot, by pointer and by keys. */
export function TimeChartOverlay({ plot, drawn, label, valueText, stops }: OverlayProps) {
  const { start, end } = drawn
  const { onZoom } = useTimeRange()
  const cursor = use(CursorContext)
  const origin = useRef<{ x: number; time: number }>(undefined)
  const place = ({ currentTarget, clientX }: PointerEvent) => {
    const x = clientX - currentTarget.getBoundingClientRect().left + plot.left
    return { x, time: timeAt(x, plot, { start, end }) }
  }
  const zoomTo = (from: number, to: number) => {
    const [first, last] = from < to ? [from, to] : [to, from]
    cursor.set({ brush: undefined })
    if (last - first >= LEAST_SPAN_MS) onZoom(Math.round(first), Math.round(last))
  }
  /** @param factor of the span; around the cursor */
  const zoomBy = (factor: number) => {
    const middle = cursor.get().time ?? (start + end) / 2
    zoomTo(middle - (middle - start) * factor, middle + (end - middle) * factor)
  }

  return (
    <div
      className={classes.overlay}
      style={{ left: plot.left, top: plot.top, width: plot.width, height: plot.height }}
      role="slider"
      tabIndex={0}
      aria-label={label}
      aria-valuemin={start}
      aria-valuemax={end}
      aria-valuenow={start}
      onPointerDown={(event) => {
        if (event.button !== 0 || event.pointerType === 'touch') return
        event.currentTarget.setPointerCapture(event.pointerId)
        origin.current = place(event)
      }}
      onPointerMove={(event) => {
        const { x, time } = place(event)
        const from = origin.current
        const isBrush = from && Math.abs(x - from.x) >= LEAST_BRUSH
        cursor.set({ time, brush: isBrush ? { from: from.time, to: time } : undefined })
      }}
      onPointerUp={() => {
        const { brush } = cursor.get()
        origin.current = undefined
        if (brush) zoomTo(brush.from, brush.to)
      }}
      onPointerCancel={() => {
        origin.current = undefined
        cursor.set({ brush: undefined })
      }}
      onPointerLeave={() => origin.current || cursor.set({ time: undefined })}
      onDoubleClick={() => zoomBy(2)}
      onBlur={() => cursor.set({ time: undefined, brush: undefined })}
      onKeyDown={(event) => onKey(event, { cursor, stops, start, end, zoomTo, zoomBy })}
    >
      <CursorMarks plot={plot} drawn={drawn} />
      <ValueText valueText={valueText} />
    </div>
  )
}

interface KeyActions {
  cursor: Cursor
  stops: () => readonly number[]
  start: number
  end: number
  zoomTo: (from: number, to: number) => void
  zoomBy: (factor: number) => void
}

function onKey(event: KeyboardEvent, { cursor, stops, start, end, zoomTo, zoomBy }: KeyActions) {
  if (event.ctrlKey || event.metaKey || event.altKey) return
  const { time, brush } = cursor.get()
  const all = stops().filter((stop) => stop >= start && stop <= end)
  const to =
    event.key === 'ArrowRight'
      ? (all.find((stop) => stop > (time ?? -Infinity)) ?? time)
      : event.key === 'ArrowLeft'
        ? (all.findLast((stop) => stop < (time ?? Infinity)) ?? time)
        : { Home: all[0], End: all.at(-1) }[event.key]
  if (to !== undefined) {
    cursor.set({ time: to, brush: event.shiftKey ? { from: brush?.from ?? time ?? to, to } : undefined })
  } else if (event.key === 'Enter' && brush) zoomTo(brush.from, brush.to)
  else if (event.key === '+') zoomBy(0.5)
  else if (event.key === '-') zoomBy(2)
  else if (event.key === 'Escape' && brush) cursor.set({ brush: undefined })
  else return
  event.preventDefault()
}

/** The line at the cursor, and the span that is being marked: in every chart of the group. */
function CursorMarks({ plot, drawn: { start, end } }: Pick<OverlayProps, 'plot' | 'drawn'>) {
  const { time, brush } = useCursor()
  const at = (instant: number) => xOf(instant, plot, { start, end }) - plot.left
  return (
    <>
      {brush && (
        <span
          className={classes.brush}
          style={{
            left: at(Math.min(brush.from, brush.to)),
            width: Math.abs(at(brush.to) - at(brush.from)),
          }}
        />
      )}
      {time !== undefined && time >= start && time <= end && (
        <span className={classes.cursor} style={{ transform: `translateX(${at(time)}px)` }} />
      )}
    </>
  )
}

/** On the slider itself: only the chart that has the focus says where the cursor is. */
function ValueText({ valueText }: { valueText: (time: number) => string }) {
  const { time } = useCursor()
  return (
    <span
      hidden
      ref={(element) => {
        const slider = element?.parentElement
        if (!slider || document.activeElement !== slider) return
        if (time === undefined) slider.removeAttribute('aria-valuetext')
        else {
          slider.setAttribute('aria-valuenow', String(Math.round(time)))
          slider.setAttribute('aria-valuetext', valueText(time))
        }
      }}
    />
  )
}
