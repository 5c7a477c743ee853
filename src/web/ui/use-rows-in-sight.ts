import { useCallback, useEffect, useState } from 'react'

/** Rows beyond the edges: two while the page stands still, so that few are drawn anew when they all change. */
const AT_REST = 2
const IN_MOTION = 6

interface Rows {
  count: number
  /** Of each of them, in pixels. */
  height: number
  /** Where the first one begins in the document, or in the box. */
  top: number
  /** Pixels at the top of what scrolls that something else covers. */
  covered: number
  /** What scrolls them, where it is not the window; null before it is there. */
  box?: HTMLElement | null
}

/** What scrolls, be it the window or a box. */
const positionOf = (box: HTMLElement | null | undefined) => box?.scrollTop ?? window.scrollY
const heightOf = (box: HTMLElement | null | undefined) => box?.clientHeight ?? window.innerHeight

/**
 * Which rows of one height the window, or a box that scrolls, shows of a list, from `first` to before `end`. It follows
 * the scrolling and asks for no place while it renders, which would have the browser lay the page out in between.
 */
export function useRowsInSight({ count, height, top, covered, box }: Rows) {
  const look = useCallback(
    (spare: number) => {
      const above = positionOf(box) - top
      const first = Math.floor(above / height) - spare
      const end = Math.ceil((above + heightOf(box)) / height) + spare
      return { first, end }
    },
    [box, height, top]
  )
  const [seen, setSeen] = useState(() => look(AT_REST))
  const [knownLook, setKnownLook] = useState(() => look)
  if (knownLook !== look) {
    setKnownLook(() => look)
    setSeen(look(AT_REST))
  }
  useEffect(() => {
    const see = (spare: number) => {
      const next = look(spare)
      setSeen((known) => (known.first === next.first && known.end === next.end ? known : next))
    }
    const onScroll = () => see(IN_MOTION)
    const onResize = () => see(AT_REST)
    const scroller = box ?? window
    scroller.addEventListener('scroll', onScroll, { passive: true })
    window.addEventListener('resize', onResize)
    // A box also grows with what is in it
    const growth = box ? new ResizeObserver(onResize) : undefined
    if (box) growth?.observe(box)
    return () => {
      scroller.removeEventListener('scroll', onScroll)
      window.removeEventListener('resize', onResize)
      growth?.disconnect()
    }
  }, [box, look])

  /** Scrolls no further than it must for the row to be seen whole. */
  const scrollTo = useCallback(
    (index: number) => {
      const [from, until] = [top + index * height, top + (index + 1) * height]
      const [position, size] = [positionOf(box), heightOf(box)]
      const isAbove = from < position + covered
      if (!isAbove && until <= position + size) return
      const wanted = isAbove ? from - covered : until - size
      if (box) box.scrollTo(box.scrollLeft, wanted)
      else window.scrollTo(window.scrollX, wanted)
    },
    [box, covered, height, top]
  )
  // A list below the window has its first rows, for who finds them without looking
  const end = Math.min(count, Math.max(IN_MOTION, seen.end))
  return { first: Math.min(end, Math.max(0, seen.first)), end, scrollTo }
}
