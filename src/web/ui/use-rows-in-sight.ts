import { useCallback, useEffect, useState } from 'react'

/** Rows beyond the edges: two while the page stands still, so that few are drawn anew when they all change. */
const AT_REST = 2
const IN_MOTION = 6

interface Rows {
  count: number
  /** Of each of them, in pixels. */
  height: number
  /** Where the first one begins in the document. */
  top: number
  /** Pixels at the top of the window that something else covers. */
  covered: number
}

/**
 * Which rows of one height the window shows of a list in the document, from `first` to before `end`. It follows the
 * scrolling and asks for no place while it renders, which would have the browser lay the page out in between.
 */
export function useRowsInSight({ count, height, top, covered }: Rows) {
  const look = useCallback(
    (spare: number) => {
      const first = Math.floor((window.scrollY - top) / height) - spare
      const end = Math.ceil((window.scrollY + window.innerHeight - top) / height) + spare
      return { first, end }
    },
    [height, top]
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
    window.addEventListener('scroll', onScroll, { passive: true })
    window.addEventListener('resize', onResize)
    return () => {
      window.removeEventListener('scroll', onScroll)
      window.removeEventListener('resize', onResize)
    }
  }, [look])

  /** Scrolls no further than it must for the row to be seen whole. */
  const scrollTo = useCallback(
    (index: number) => {
      const [from, until] = [top + index * height, top + (index + 1) * height]
      if (from < window.scrollY + covered) window.scrollTo(window.scrollX, from - covered)
      else if (until > window.scrollY + window.innerHeight) {
        window.scrollTo(window.scrollX, until - window.innerHeight)
      }
    },
    [covered, height, top]
  )
  // A list below the window has its first rows, for who finds them without looking
  const end = Math.min(count, Math.max(IN_MOTION, seen.end))
  return { first: Math.min(end, Math.max(0, seen.first)), end, scrollTo }
}
