import { useCallback, useState } from 'react'

/** The width of an element in whole pixels, 0 until it is on the page; `ref` goes on the element. */
export function useWidth<E extends HTMLElement>() {
  const [width, setWidth] = useState(0)
  const ref = useCallback((element: E) => {
    const measure = () => setWidth(Math.floor(element.clientWidth))
    // At once, so that a chart is there with the first frame
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(element)
    return () => observer.disconnect()
  }, [])
  return { ref, width }
}
