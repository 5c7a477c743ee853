import { useEffect, useRef } from 'react'

/** Keeps the chosen tab in the middle of a list that is wider than its screen; `ref` goes on the list. */
export function useTabInSight(tab: string) {
  const ref = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const list = ref.current
    const chosen = list?.querySelector('[aria-selected="true"]')
    if (!list || !chosen) return
    const [outer, inner] = [list.getBoundingClientRect(), chosen.getBoundingClientRect()]
    list.scrollLeft += inner.left - outer.left - (outer.width - inner.width) / 2
  }, [tab])
  return ref
}
