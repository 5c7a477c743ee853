import { useEffect, useRef } from 'react'
import { useLocation } from 'react-router'

/**
 * Sends the focus to the new page's heading, as a load of a whole document would start anew: else it stays on the
 * link that is gone, and a screen reader says nothing. A tab or a filter of the same page leaves it where it is.
 */
export function useFocusOnNavigation(): void {
  const { pathname } = useLocation()
  // The form that changes a thing is a page of its own, its tabs are not
  const page = pathname.endsWith('/edit') ? pathname : pathname.split('/').slice(0, 3).join('/')
  const shown = useRef(page)

  useEffect(() => {
    if (shown.current === page) return
    shown.current = page
    document.querySelector<HTMLElement>('main h1')?.focus({ preventScroll: true })
  }, [page])
}
